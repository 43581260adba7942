// A process with workers that never come to an end, for a test that kills it. Takes the URL of a Redis, and how many
// seconds its locks last.
import { Redis } from 'ioredis';
import { bullmqQueue } from '../../src/bullmq.ts';

const [, , url = '', lockSeconds] = process.argv;
const connection = new Redis(url, { maxRetriesPerRequest: null });
const queue = bullmqQueue({ connection, lockSeconds: Number(lockSeconds) });
await queue.work(
  async ({ stream }) => {
    console.log(`took ${stream}`);
    return await new Promise(() => {});
  },
  { concurrency: 3 },
);
