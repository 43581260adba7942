import type { Clock } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import { sharedTimers } from '../src/handler/shared-timers.ts';

/** A clock that is moved by hand, and the timers that it was asked for. */
function handClock() {
  let now = 0;
  const started: number[] = [];
  const timers = new Set<{ at: number; onEnd: () => void }>();
  const clock: Clock = {
    now: () => now,
    sleep: () => Promise.resolve(),
    timer: (milliseconds, onEnd) => {
      const timer = { at: now + milliseconds, onEnd };
      started.push(milliseconds);
      timers.add(timer);
      return () => void timers.delete(timer);
    },
  };
  const advance = (milliseconds: number): void => {
    for (const end = now + milliseconds; now < end;) {
      now += 1;
      for (const timer of timers) {
        if (timer.at > now) continue;
        timers.delete(timer);
        timer.onEnd();
      }
    }
  };
  return { clock, started, timers, advance };
}

describe('timers that share one', () => {
  it('end each at its time, whatever the order in which they start', () => {
    const { clock, advance } = handClock();
    const shared = sharedTimers(clock).clock;
    const ended: [number, number][] = [];
    for (const milliseconds of [2500, 300, 0, 1000, 300, 90]) {
      shared.timer?.(milliseconds, () => ended.push([milliseconds, clock.now()]));
    }
    advance(3000);
    expect(ended).toEqual([
      [0, 1],
      [90, 90],
      [300, 300],
      [300, 300],
      [1000, 1000],
      [2500, 2500],
    ]);
  });

  it('end or are stopped each by itself, whichever is stopped, and when', () => {
    const { clock, advance } = handClock();
    const shared = sharedTimers(clock).clock;
    const ended: number[] = [];
    const stops = Array.from({ length: 8 }, (_, index) =>
      shared.timer?.(100 + 10 * (index % 2), () => {
        ended.push(index);
        // What ends at the same time is stopped by another, and once more behind its end.
        if (index === 2) for (const each of [2, 4]) stops[each]?.();
      }),
    );
    for (const each of [0, 7, 7]) stops[each]?.();
    advance(200);
    expect(ended.toSorted()).toEqual([1, 2, 3, 5, 6]);
    stops[3]?.();
    shared.timer?.(5, () => ended.push(9));
    advance(10);
    expect(ended.at(-1)).toBe(9);
  });

  it('do not end when they are stopped, and cost no timer of the clock each', () => {
    const { clock, advance, started, timers } = handClock();
    const shared = sharedTimers(clock).clock;
    for (let call = 0; call < 1000; call += 1) {
      shared.timer?.(300_000, () => expect.unreachable())();
    }
    advance(300_001);
    expect(started).toEqual([1000]);
    expect(timers.size).toBe(0);
  });

  it('leave none behind when they are closed', () => {
    const { clock, timers } = handClock();
    const { clock: shared, close } = sharedTimers(clock);
    shared.timer?.(10, () => undefined);
    close();
    expect(timers.size).toBe(0);
  });

  it('are not made for a clock that has none', () => {
    const clock: Clock = { now: () => 0, sleep: () => Promise.resolve() };
    expect(sharedTimers(clock).clock).toBe(clock);
  });
});
