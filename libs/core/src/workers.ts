export { createWorkerPool, offload } from './runtime/tinypool-worker-pool.ts';
export type { WorkerPoolOptions } from './runtime/tinypool-worker-pool.ts';
export type { WorkerPool } from './runtime/worker-pool.ts';
