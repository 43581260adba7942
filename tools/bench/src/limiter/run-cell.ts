import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Orders, VendorReport } from './orders.ts';

/** Lets a client spend a vendor's quota, by the clock on the wall. @returns what the vendor counted */
export async function runCell(cell: Omit<Orders, 'url'>): Promise<VendorReport> {
  const vendor = start('vendor', { ...cell, url: '' });
  try {
    const [port] = await once(vendor, 'message');
    const client = start('client', { ...cell, url: `http://127.0.0.1:${String(port)}` });
    const [code] = await once(client, 'exit');
    if (code !== 0) throw new Error(`The client of ${cell.counting} ended with ${String(code)}.`);
    const told = once(vendor, 'message');
    vendor.send('report');
    const [report] = await told;
    if (!isReport(report)) throw new Error('The vendor told something else than what it counted.');
    return report;
  } finally {
    vendor.kill();
  }
}

function start(name: 'vendor' | 'client', orders: Orders): ChildProcess {
  return fork(fileURLToPath(new URL(`./${name}-process.ts`, import.meta.url)), [JSON.stringify(orders)], {
    execArgv: ['--conditions=@patchbay/source', '--no-warnings'],
  });
}

function isReport(said: unknown): said is VendorReport {
  return typeof said === 'object' && said !== null && 'accepted' in said && 'refused' in said;
}
