/**
 * A host in a process of its own that syncs many connections at once: `host-program.ts <vendor port> <connections>
 * <scale> <database>`. The last line that it prints is what came of it.
 */
import { createHost, keyRing, sqliteStore } from '@patchbay/host';
import { vendorKinds } from './budgets.ts';
import { vendorConnectors } from './connectors.ts';

const [port, connections, scale, path = ':memory:'] = process.argv.slice(2);
const count = Number(connections);
const kinds = vendorKinds(Number(scale));
const idle = process.resourceUsage().maxRSS;
const host = await createHost({
  connectors: vendorConnectors(kinds),
  store: await sqliteStore({ path }),
  keys: keyRing([{ id: 'proof', key: Uint8Array.from({ length: 32 }, (_, index) => index) }]),
  sync: { concurrency: count },
});

const kindOf = (index: number): string => kinds[index % kinds.length]?.name ?? '';
const created = await Promise.all(
  Array.from({ length: count }, (_, index) =>
    host.connections.create({
      connector: kindOf(index),
      name: `Connection ${index}`,
      settings: { base_url: `http://127.0.0.1:${port}/${kindOf(index)}` },
      // The first two of each vendor are one tenant: a budget is the vendor's, and not the connection's.
      auth: { token: { token: `tenant-${Math.max(1, Math.trunc(index / kinds.length))}` } },
    }),
  ),
);
const startedAt = performance.now();
const started = await Promise.all(created.map(({ id }) => host.syncs.start(id)));
await host.start();
const runs = await Promise.all(started.map(({ id }) => host.syncs.finished(id)));
const seconds = (performance.now() - startedAt) / 1000;
const tasks = runs.flatMap((run) => run.tasks);
const overlap =
  Math.min(...runs.map(({ endedAt = '' }) => Date.parse(endedAt))) >
  Math.max(...runs.map(({ startedAt: at = '' }) => Date.parse(at)));
await host.stop();
console.log(
  JSON.stringify({
    states: runs.map(({ state }) => state),
    reasons: tasks.flatMap(({ reason }) => (reason === undefined ? [] : [reason.message])),
    records: tasks.reduce((sum, { records }) => sum + records, 0),
    waitedSeconds: tasks.reduce((sum, { waitedMilliseconds }) => sum + waitedMilliseconds, 0) / 1000,
    allAtOnce: overlap,
    seconds,
    idleMegabytes: idle / 1024,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  }),
);
