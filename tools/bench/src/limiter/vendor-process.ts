/**
 * A vendor with a limit, as a process of its own. Sends its port, and when it is asked, what it has counted in the time
 * that it was told, from the first request on. Up to half of `jitter` goes by before it counts, and as much behind that.
 */
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { listen } from '../serving/servers.ts';
import { readOrders, type VendorReport } from './orders.ts';
import { createVendor } from './vendor.ts';

const { counting, limit, windowMilliseconds, milliseconds, jitter, tells } = readOrders(process.argv[2]);
const vendor = createVendor(counting, limit, windowMilliseconds);
const report = { accepted: 0, refused: 0 };
let end = Infinity;

const server = createServer((request, response) => {
  request.resume();
  void answer().then((status) => response.writeHead(status).end('{"items":[]}'));

  async function answer(): Promise<number> {
    await setTimeout((Math.random() * jitter) / 2);
    const now = performance.now();
    if (end === Infinity) end = now + milliseconds;
    const admitted = vendor.admit(now);
    if (now < end) report[admitted ? 'accepted' : 'refused'] += 1;
    response.setHeader('content-type', 'application/json');
    const seconds = Math.ceil(vendor.untilMore(now) / 1000);
    if (!admitted) response.setHeader('retry-after', seconds);
    if (tells) {
      response.setHeader('x-ratelimit-limit', limit);
      response.setHeader('x-ratelimit-remaining', vendor.left(now));
      response.setHeader('x-ratelimit-reset', seconds);
    }
    await setTimeout((Math.random() * jitter) / 2);
    return admitted ? 200 : 429;
  }
});
process.on('message', () => process.send?.(report satisfies VendorReport));
process.once('disconnect', () => process.exit());
process.send?.(await listen(server));
