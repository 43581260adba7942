/**
 * Reads an incremental stream whose pages are made as they are asked for: `node slices.ts <slices> <records>`, the
 * records shared out evenly. Prints what it gave and how large its states were, in bytes of JSON.
 */
import { createRuntime } from '@patchbay/core';
import { openStreams } from '@patchbay/core/streams';
import { listing, offsetPaging } from '@patchbay/pagination';
import { datetimeCursor, listSlices, stream, streamsOf } from '@patchbay/streams';
import { z } from 'zod';
import { about, app, validate } from '../subject.ts';

const [slices = 1, total = 1] = process.argv.slice(2).map(Number);
const pageSize = 1000;
const first = Date.UTC(2025, 0, 1);
const secondsOfYear = 31_536_000;

/** Of all records those of one slice, in the order of their times. */
function page(slice: number, offset: number) {
  const count = Math.floor(total / slices) + (slice < total % slices ? 1 : 0);
  const length = Math.max(0, Math.min(pageSize, count - offset));
  return Array.from({ length }, (_, index) => ({
    id: `${slice}-${offset + index}`,
    region: `region-${slice}`,
    updated_at: new Date(first + Math.floor(((offset + index) / count) * secondsOfYear) * 1000).toISOString(),
  }));
}

const records = app.stream(
  stream({
    name: 'records',
    primaryKey: 'id',
    schema: z.object({ id: z.string(), region: z.string(), updated_at: z.string() }),
    slices: listSlices(
      'region',
      Array.from({ length: slices }, (_, index) => index),
    ),
    cursor: datetimeCursor({ field: 'updated_at', start: () => '2025-01-01T00:00:00Z' }),
    pages: ({ slice }) =>
      listing(
        offsetPaging({ pageSize }),
        ({ offset }) => Promise.resolve(page(Number(slice['region']), offset)),
        (items) => ({ items }),
      ),
  }),
);
const integration = app.integration({ ...about, capabilities: { validate }, streams: { records } });
const opened = streamsOf(integration).find(({ name }) => name === 'records');
if (opened === undefined) throw new Error('There is no stream.');
const run = await openStreams(
  integration,
  { auth: { token: { token: 'a-token' } }, settings: {} },
  { runtime: createRuntime() },
);
const reading = run.open(opened);
const given = { records: 0, states: 0, last: 0, most: 0, total: 0, complete: false };
for await (const part of reading.read({ syncMode: 'incremental' })) {
  if (part.type === 'records') given.records += part.records.length;
  if (part.type === 'end') given.complete = part.completeness.complete;
  if (part.type !== 'state') continue;
  given.last = Buffer.byteLength(JSON.stringify(part.state));
  given.states += 1;
  given.most = Math.max(given.most, given.last);
  given.total += given.last;
}
await reading.close();
await run.close();
console.log(JSON.stringify(given));
