import { startServer } from '../../src/node.ts';
import { acme } from '../acme.ts';

/** The server of the proof, as a process of its own: it tells its port, and what it holds when it is asked. */
const server = await startServer([{ integration: acme() }], { port: 0, limits: { bodyBytes: 50_000 } });
await server.ready;
process.on('message', () => {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ heapUsed, rss });
});
process.once('disconnect', () => process.exit());
process.send?.(server.port);
