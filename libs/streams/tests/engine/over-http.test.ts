import { createRuntime } from '@patchbay/core';
import { pageNumberPaging } from '@patchbay/pagination';
import { expect, it } from 'vitest';
import { httpStream, jsonLinesDecoder, paged } from '../../src/index.ts';
import { createTestClock } from '../http/support.ts';
import { numbered, readAll, type Source } from './support.ts';

it('an app that answers 413 in the middle of a list is asked for smaller pages, from the same place', async () => {
  const asked: string[] = [];
  const users: Source = httpStream({
    name: 'users',
    schema: { type: 'object' },
    primaryKey: 'id',
    baseUrl: 'https://api.example.com',
    path: 'users',
    paging: paged(pageNumberPaging({ pageSize: 10 })),
    errors: [{ status: 413, action: 'reduce_page_size' }],
  });
  const runtime = createRuntime({
    clock: createTestClock(),
    transport: {
      send: async ({ url }) => {
        const { searchParams } = new URL(url);
        const size = Number(searchParams.get('per_page'));
        const offset = (Number(searchParams.get('page')) - 1) * size;
        const refused = offset >= 10 && size > 5;
        asked.push(`${offset}+${size}${refused ? ' refused' : ''}`);
        const rows = refused ? { error: 'too large' } : numbered(23).slice(offset, offset + size);
        return {
          url,
          status: refused ? 413 : 200,
          headers: {},
          body: new TextEncoder().encode(JSON.stringify(rows)),
        };
      },
    },
  });
  const read = await readAll(users, {}, { runtime });
  expect(read.error).toBeUndefined();
  expect(read.records).toEqual(numbered(23));
  expect(asked).toEqual(['0+10', '10+10 refused', '10+5', '15+5', '20+5', '25+5']);
});

it('an answer that breaks off while it is read is asked for again, and is no end', async () => {
  const lines = numbered(2500).map((each) => JSON.stringify(each));
  const bodies = [lines.slice(0, 1500).join('\n') + '\n{"id":', lines.join('\n')];
  const users: Source = httpStream({
    name: 'users',
    schema: { type: 'object' },
    baseUrl: 'https://api.example.com',
    path: 'export',
    streamed: true,
    decode: jsonLinesDecoder(),
  });
  const runtime = createRuntime({
    clock: createTestClock(),
    transport: {
      send: async ({ url }) => ({
        url,
        status: 200,
        headers: {},
        body: new TextEncoder().encode(bodies.shift()),
      }),
    },
  });
  const read = await readAll(users, {}, { runtime });
  expect(read.error).toBeUndefined();
  expect(read.records).toEqual(numbered(2500));
});
