import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { Supervisor, type Worker } from '../src/reload/supervisor.ts';

/** A supervisor over workers that do as a test says. */
function supervised() {
  const events: string[] = [];
  const workers: { ready(): void; exit(): void }[] = [];
  const supervisor = new Supervisor({
    spawn: () => {
      const number = workers.length + 1;
      const told = { ready: (): void => undefined, exit: (): void => undefined };
      workers.push({ ready: () => told.ready(), exit: () => told.exit() });
      const worker: Worker = {
        give: (socket) => void events.push(`${number} gets ${String(socket)}`),
        stop: () => void events.push(`${number} stops`),
        onReady: (listener) => (told.ready = listener),
        onExit: (listener) => (told.exit = listener),
      };
      return worker;
    },
    refuse: (socket) => void events.push(`refused ${String(socket)}`),
    say: (text) => void events.push(text),
  });
  const accept = (name: string) => supervisor.accept(name as unknown as Socket);
  const seen = () => events.splice(0);
  return { supervisor, workers, accept, seen };
}

describe('a supervisor', () => {
  it('holds connections until a worker is ready', () => {
    const { supervisor, workers, accept, seen } = supervised();
    supervisor.restart();
    accept('a');
    expect(seen()).toEqual([]);
    workers[0]?.ready();
    accept('b');
    expect(seen()).toEqual(['1 gets a', '1 gets b']);
  });

  it('gives what comes after a change to the new worker, and lets the one before finish', () => {
    const { supervisor, workers, accept, seen } = supervised();
    supervisor.restart();
    workers[0]?.ready();
    supervisor.restart();
    accept('a');
    workers[1]?.ready();
    expect(seen()).toEqual(['2 gets a', 'Restarted.', '1 stops']);
    workers[0]?.exit();
    accept('b');
    expect(seen()).toEqual(['2 gets b']);
  });

  it('goes on with the worker from before where the new one does not start', () => {
    const { supervisor, workers, accept, seen } = supervised();
    supervisor.restart();
    workers[0]?.ready();
    supervisor.restart();
    accept('a');
    workers[1]?.exit();
    expect(seen()).toEqual([expect.stringContaining('The code from before goes on answering.'), '1 gets a']);
  });

  it('drops a worker that starts when there is another change', () => {
    const { supervisor, workers, accept, seen } = supervised();
    supervisor.restart();
    supervisor.restart();
    expect(seen()).toEqual(['1 stops']);
    workers[0]?.ready();
    accept('a');
    workers[1]?.ready();
    workers[0]?.exit();
    expect(seen()).toEqual(['2 gets a', 'Restarted.']);
  });

  it('refuses where nothing runs, and ends when all workers have', async () => {
    const { supervisor, workers, accept, seen } = supervised();
    supervisor.restart();
    accept('a');
    workers[0]?.exit();
    accept('b');
    expect(seen()).toEqual([expect.stringContaining('did not start'), 'refused a', 'refused b']);
    supervisor.restart();
    accept('c');
    const stopped = supervisor.stop();
    expect(seen()).toEqual(['refused c', '2 stops']);
    workers[1]?.exit();
    await stopped;
  });

  it('says so when the worker that answers ends', () => {
    const { supervisor, workers, accept, seen } = supervised();
    supervisor.restart();
    workers[0]?.ready();
    workers[0]?.exit();
    accept('a');
    expect(seen()).toEqual(['The connector ended; waiting for a change.', 'refused a']);
  });
});
