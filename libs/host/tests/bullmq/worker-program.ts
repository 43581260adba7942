// A process with workers that never come to an end, for a test that kills it. Takes the URL of a Redis.
import { Redis } from 'ioredis';
import { bullmqQueue } from '../../src/bullmq.ts';

const connection = new Redis(process.argv[2] ?? '', { maxRetriesPerRequest: null });
const queue = bullmqQueue({ connection, lockSeconds: 1 });
await queue.work(
  async ({ stream }) => {
    console.log(`took ${stream}`);
    return await new Promise(() => {});
  },
  { concurrency: 3 },
);
