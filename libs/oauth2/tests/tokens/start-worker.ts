import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { WorkerOptions, WorkerReply, WorkerTask } from './worker.ts';

/** A process of its own. */
export interface Worker {
  /** `undefined`: it died. */
  perform(task: WorkerTask): Promise<WorkerReply | undefined>;
  /** Lets it end by itself. */
  end(): Promise<void>;
  /** The signal that it died of. */
  readonly signal: Promise<NodeJS.Signals | null>;
}

export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const file = fileURLToPath(new URL('./worker.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=@patchbay/source', file, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const signal = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, by) => resolve(by)));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const line = await lines.next();
    return line.done === true ? undefined : JSON.parse(line.value);
  };
  if ((await next()) !== 'ready') throw new Error('The worker did not start.');
  return {
    signal,
    perform: (task) => {
      child.stdin.write(`${JSON.stringify(task)}\n`);
      return next() as Promise<WorkerReply | undefined>;
    },
    end: async () => {
      child.stdin.end();
      await signal;
    },
  };
}
