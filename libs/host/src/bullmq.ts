export { bullmqQueue } from './bullmq/queue.ts';
export type { BullmqQueueOptions } from './bullmq/queue.ts';
export type { RedisConnection } from './bullmq/turns.ts';
