import { createRuntime, defineApp } from '@patchbay/core';
import { openStreams, type StreamRecord } from '@patchbay/core/streams';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { httpStream } from '../../src/index.ts';
import { integrationOf } from './integration.ts';
import { createTestClock } from './support.ts';

const app = defineApp({
  appId: 'example',
  settings: z.object({}),
  credentials: ['token'],
  client: () => ({}),
});

/** The records of one answer, which is written as it stands. */
async function recordsOf(answer: string, schema: z.ZodObject | undefined): Promise<StreamRecord[]> {
  const body = new TextEncoder().encode(answer);
  const runtime = createRuntime({
    transport: { send: async ({ url }) => ({ status: 200, headers: {}, body, url }) },
    clock: createTestClock(),
  });
  const rows = app.stream(
    httpStream({
      name: 'rows',
      baseUrl: 'https://api.example.com',
      path: 'rows',
      schema: schema ?? { type: 'object' },
      retry: { tries: 1 },
    }),
  );
  const integration = integrationOf(app, { rows });
  const run = await openStreams(integration, { auth: { token: { token: 'x' } } }, { runtime });
  const [stream] = integration.streams;
  if (stream === undefined) throw new Error('no stream');
  const records: StreamRecord[] = [];
  for await (const part of run.open(stream).read({ syncMode: 'full_refresh' })) {
    if (part.type === 'records') records.push(...part.records);
  }
  await run.close();
  return records;
}

const beyond = '[{"id":9007199254740993}]';

test('an integer beyond 2^53 is rounded where its schema says number, or nothing', async () => {
  const rounded = [{ id: 9_007_199_254_740_992 }];
  expect(await recordsOf(beyond, z.object({ id: z.number() }))).toEqual(rounded);
  expect(await recordsOf(beyond, undefined)).toEqual(rounded);
});

test('it is refused where its schema says z.int(), as two ids could become one', async () => {
  await expect(recordsOf(beyond, z.object({ id: z.int() }))).rejects.toThrow('Record 1 of a page');
  expect(await recordsOf('[{"id":9007199254740991}]', z.object({ id: z.int() }))).toEqual([
    { id: Number.MAX_SAFE_INTEGER },
  ]);
});
