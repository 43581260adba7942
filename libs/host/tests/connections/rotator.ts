/** Rotates keys as soon as it is told. */
import { createInterface } from 'node:readline';
import { createRuntime } from '@patchbay/core';
import { createConnections } from '../../src/connections/create-connections.ts';
import { testRing } from '../ring.ts';
import { openLocation } from '../stores.ts';

const store = await openLocation(String(JSON.parse(process.argv[2] ?? '""')));
const connections = createConnections({
  store,
  keys: testRing(2, 1),
  connectors: {},
  runtime: createRuntime(),
});
console.log('"ready"');
for await (const _ of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await connections.rotateKeys()));
}
