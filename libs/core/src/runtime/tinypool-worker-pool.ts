import type { Tinypool } from 'tinypool';
import type { KeptSlot } from './kept-values.ts';
import type { Runtime } from './runtime.ts';
import type { WorkerPool } from './worker-pool.ts';

/** How large a pool may grow, and how long it keeps what it does not use. */
export interface WorkerPoolOptions {
  /** @default the number of cores */
  readonly maximumThreads?: number;
  /** @default 30 */
  readonly idleSeconds?: number;
}

/**
 * Makes a pool of worker threads. The threads start when the first function is run and are kept for the next.
 *
 * @see https://github.com/tinylibs/tinypool
 */
export function createWorkerPool(options: WorkerPoolOptions = {}): WorkerPool {
  let pool: Promise<Tinypool> | undefined;
  return {
    run: async (module, argument, { exportName, signal } = {}) => {
      pool ??= startPool(options);
      const result: unknown = await (
        await pool
      ).run(argument, {
        filename: module.href,
        name: exportName ?? 'default',
        ...(signal === undefined ? {} : { signal }),
      });
      return result;
    },
    close: async () => {
      const started = pool;
      pool = undefined;
      await (await started)?.destroy();
    },
  };
}

async function startPool(options: WorkerPoolOptions): Promise<Tinypool> {
  const { Tinypool } = await import('tinypool');
  return new Tinypool({
    runtime: 'worker_threads',
    minThreads: 0,
    ...(options.maximumThreads === undefined ? {} : { maxThreads: options.maximumThreads }),
    idleTimeout: (options.idleSeconds ?? 30) * 1000,
  });
}

const keptPool: KeptSlot<WorkerPool> = {
  create: () => createWorkerPool(),
  dispose: (pool) => pool.close(),
};

/**
 * Runs an exported function of a module off the event loop: for what computes long or blocks. The counterpart of
 * the reference SDK's `sync_to_async`.
 *
 * @example
 * const module = new URL('./digest.ts', import.meta.url);
 * const digest = await offload(runtime, module, text, { exportName: 'digest' });
 */
export function offload(
  runtime: Runtime,
  module: URL,
  argument: unknown,
  options: { readonly exportName?: string; readonly signal?: AbortSignal } = {},
): Promise<unknown> {
  const pool = runtime.workers ?? runtime.kept.get(keptPool, 'default');
  return pool.run(module, argument, options);
}
