/**
 * The same pages, one after the other: the next one is asked for when the one before was checked.
 *
 * `node sequential.ts <base URL> <token>`
 */
import { createRedactor, createRuntime, type CallContext } from '@patchbay/core';
import { bearerAuth, createHttpClient } from '@patchbay/http';
import { Event } from '@patchbay/stream-server/schemas';
import { z } from 'zod';

const [baseUrl = '', token = ''] = process.argv.slice(2);
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
} while (cursor !== null);
