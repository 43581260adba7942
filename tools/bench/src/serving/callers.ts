import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { requestBody } from './check.ts';

/** What callers saw of a server. */
export interface Load {
  /** Answers in a second. */
  readonly perSecond: number;
  /** Of a hundred answers 99 came within it. */
  readonly p99Microseconds: number;
}

/** A process that calls servers over 50 connections at once. */
export interface Callers {
  /** Sends so many requests for accounts. @throws Error for an answer other than 200 */
  call(port: number, count: number): Promise<Load>;
  stop(): void;
}

/** Starts it. */
export async function startCallers(): Promise<Callers> {
  const child = fork(fileURLToPath(new URL('../load-process.ts', import.meta.url)));
  await once(child, 'message');
  return {
    call: async (port, count) => {
      const answered = once(child, 'message');
      child.send({ port, path: '/list_accounts', body: requestBody, count, timed: true });
      const [said] = await answered;
      if (!isLoad(said)) throw new Error(String(said));
      return said;
    },
    stop: () => void child.kill(),
  };
}

function isLoad(said: unknown): said is Load {
  return typeof said === 'object' && said !== null && 'perSecond' in said && 'p99Microseconds' in said;
}
