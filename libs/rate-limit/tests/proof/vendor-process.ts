/** A vendor with a limit, as a process of its own. Sends its port, and what it counted when it is asked. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createVendor } from '../vendor.ts';
import { limit, windowSeconds, type VendorOrders, type VendorReport } from './orders.ts';

const { counting } = JSON.parse(process.argv[2] ?? '') as VendorOrders;
const vendor = createVendor(counting, limit, windowSeconds * 1000, 0);

const server = createServer((_request, response) => {
  const admitted = vendor.arrive(performance.now());
  response.writeHead(admitted ? 200 : 429, { 'content-type': 'application/json' });
  response.end('{"items":[]}');
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('message', () => {
  const { accepted, refused } = vendor;
  process.send?.({ accepted, refused } satisfies VendorReport);
});
process.once('disconnect', () => process.exit());
