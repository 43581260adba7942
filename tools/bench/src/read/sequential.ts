/**
 * The same pages, one after the other: the next one is asked for when the work with the one before is done.
 *
 * `node sequential.ts <base URL> <token> [work]`: `work` takes 10 ms for a page.
 */
import { setTimeout } from 'node:timers/promises';
import { createRedactor, createRuntime, type CallContext } from '@patchbay/core';
import { bearerAuth, createHttpClient } from '@patchbay/http';
import { Event } from '@patchbay/stream-server/schemas';
import { z } from 'zod';

const [baseUrl = '', token = '', way] = process.argv.slice(2);
const context: CallContext = {
  appId: 'bench',
  capability: 'list_accounts',
  level: 'read',
  runtime: createRuntime(),
  signal: new AbortController().signal,
  redactor: createRedactor([token]),
  rateLimits: [],
  credentialKey: 'bench',
};
const http = createHttpClient(context, { baseUrl, auth: bearerAuth(token) });
const schema = z.object({ events: z.array(Event), next_cursor: z.string().nullable() });
let cursor: string | null = null;
do {
  const query: Record<string, string> = cursor === null ? {} : { cursor };
  const { data }: { data: z.output<typeof schema> } = await http.get('events', { query, schema });
  cursor = data.next_cursor;
  if (way === 'work') await setTimeout(10);
} while (cursor !== null);
