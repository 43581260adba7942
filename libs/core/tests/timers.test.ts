import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startAwakeTimer, startTimer, systemClock, type Clock } from '../src/index.ts';

/** Whose timers are all due, one in each turn: that of a process that stood still for long, and goes on. */
const dueClock: Clock = { now: () => 0, sleep: (_milliseconds, signal) => turn(undefined, { signal }) };

const turns = async (count: number): Promise<void> => {
  for (let each = 0; each < count; each += 1) await turn();
};

describe('a timer', () => {
  it('of a clock that can only sleep does not end when it is stopped in the last moment', async () => {
    let wake: () => void = () => undefined;
    const clock: Clock = { now: () => 0, sleep: () => new Promise((resolve) => (wake = resolve)) };
    let ended = false;
    const stop = startTimer(clock, 1000, () => (ended = true));
    wake();
    stop();
    await turn();
    expect(ended).toBe(false);
  });
});

describe('a timer for who waits for an answer', () => {
  it('lets a process that stood still get to what came meanwhile before it ends', async () => {
    const heard: string[] = [];
    startTimer(dueClock, 1000, () => heard.push('timer'));
    startAwakeTimer(dueClock, 1000, () => heard.push('awake timer'));
    await turns(3);
    heard.push('answer');
    await turns(30);
    expect(heard).toEqual(['timer', 'answer', 'awake timer']);
  });

  it('takes the time that it is told to', async () => {
    let slept = 0;
    const clock: Clock = { now: () => 0, sleep: async (milliseconds) => void (slept += milliseconds) };
    await new Promise<void>((resolve) => void startAwakeTimer(clock, 2000, resolve));
    expect(slept).toBe(2000);
  });

  it('does not end when it is stopped, early or late', async () => {
    const heard: string[] = [];
    const early = startAwakeTimer(dueClock, 1000, () => heard.push('early'));
    const late = startAwakeTimer(systemClock, 60_000, () => heard.push('late'));
    early();
    await turns(5);
    late();
    await turns(30);
    expect(heard).toEqual([]);
  });
});
