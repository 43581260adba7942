/** A worker of the kill proof. It opens the tables, says that it is ready, and works from the first line that it is told on. */
import { createInterface } from 'node:readline';
import { systemClock } from '@patchbay/core';
import { processOn } from '../sync/support.ts';
import { openLocation } from '../stores.ts';
import { killedApp } from './app.ts';
import { killOptions } from './kill-options.ts';

const { location, connectionId } = JSON.parse(process.argv[2] ?? '') as {
  location: string;
  connectionId: string;
};
const store = await openLocation(location);
const version = async (): Promise<number> => {
  const row = await store.db
    .selectFrom('connections')
    .select('settings')
    .where('id', '=', connectionId)
    .executeTakeFirstOrThrow();
  return (JSON.parse(row.settings) as { version: number }).version;
};
const clock = { ...systemClock, advance: () => Promise.resolve() };
const { syncs } = processOn(store, { acme: killedApp(version) }, { clock, options: killOptions });
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
console.log('"ready"');
await lines.next();
await syncs.work();
console.log('"working"');
await lines.next();
process.exit();
