/**
 * The stream of events as a host reads it: every record is checked against its schema.
 *
 * `node validated.ts <base URL> <token> [show | work]`: `show` prints every record, `work` takes 10 ms for a page, as a database
 * that it is written to.
 */
import { setTimeout } from 'node:timers/promises';
import { createRuntime } from '@patchbay/core';
import { openStreams } from '@patchbay/core/streams';
import { integration } from '@patchbay/stream-server/connector';
import { streamsOf } from '@patchbay/streams';

const [base_url = '', token = '', way] = process.argv.slice(2);
const events = streamsOf(integration).find(({ name }) => name === 'events');
if (events === undefined) throw new Error('There are no events.');
const run = await openStreams(
  integration,
  { auth: { token: { token } }, settings: { base_url } },
  { runtime: createRuntime() },
);
const stream = run.open(events);
let ended = false;
for await (const part of stream.read({ syncMode: 'full_refresh' })) {
  if (way === 'work' && part.type === 'records') await setTimeout(10);
  if (way === 'show' && part.type === 'records') {
    for (const record of part.records) console.log(JSON.stringify(record));
  }
  if (part.type === 'end') ended = part.completeness.complete;
}
await stream.close();
await run.close();
if (!ended) throw new Error('The stream was not read whole.');
