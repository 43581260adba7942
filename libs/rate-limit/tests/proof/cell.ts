import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { startRedis } from '../redis-server.ts';
import type { Counting } from '../vendor.ts';
import {
  limit,
  ready,
  windowSeconds,
  type ClientOrders,
  type ClientReport,
  type VendorOrders,
  type VendorReport,
} from './orders.ts';

/** One cell of the table. */
export interface Cell {
  readonly counting: Counting;
  readonly processes: number;
}

/** What came of it. */
export interface Outcome extends Cell {
  /** Part of the vendor's quota that was used, from 0 to 1. */
  readonly used: number;
  readonly requests: number;
  readonly refused: number;
  /** Processes that wanted a core of the machine, in the minute before the end. Much more than its cores: it was too busy. */
  readonly load: number;
}

const allWorkers = 64;

/** Sends for so many seconds, by the clock on the wall, and counts at both ends. */
export async function runCell({ counting, processes }: Cell, seconds: number): Promise<Outcome> {
  const redis = processes > 1 ? await startRedis() : undefined;
  const vendor = start('vendor', { counting } satisfies VendorOrders);
  try {
    const port = await message<number>(vendor);
    const orders: ClientOrders = {
      url: `http://127.0.0.1:${port}/items`,
      seconds,
      workers: allWorkers / processes,
      redisPort: redis?.port,
    };
    const clients = Array.from({ length: processes }, () => start('client', orders));
    await Promise.all(clients.map((client) => message<string>(client)));
    for (const client of clients) client.send(ready);
    const reports = await Promise.all(clients.map((client) => message<ClientReport>(client)));
    vendor.send('report');
    const { accepted, refused } = await message<VendorReport>(vendor);
    const requests = reports.reduce((sum, report) => sum + report.requests, 0);
    if (requests !== accepted + refused)
      throw new Error(`${requests} requests, ${accepted + refused} arrivals.`);
    const used = accepted / ((limit * seconds) / windowSeconds);
    return { counting, processes, used, requests, refused, load: loadavg()[0] ?? 0 };
  } finally {
    vendor.disconnect();
    await redis?.close();
  }
}

function start(name: 'vendor' | 'client', orders: VendorOrders | ClientOrders): ChildProcess {
  return fork(fileURLToPath(new URL(`./${name}-process.ts`, import.meta.url)), [JSON.stringify(orders)], {
    execArgv: ['--conditions=@patchbay/source'],
  });
}

/** The next message of a process, which must not end before. */
async function message<Message>(child: ChildProcess): Promise<Message> {
  const told = new AbortController();
  const ended = once(child, 'exit', { signal: told.signal }).then(([code]) => {
    throw new Error(`A process of the proof ended with ${String(code)} before it was done.`);
  });
  try {
    const [first] = (await Promise.race([once(child, 'message', { signal: told.signal }), ended])) as [
      Message,
    ];
    return first;
  } finally {
    told.abort();
    ended.catch(() => undefined);
  }
}
