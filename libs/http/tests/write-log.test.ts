import { createPlanRecorder, createWriteLog, type HttpMethod } from '@patchbay/core';
import { expect, test } from 'vitest';
import { createHttpClient, type HttpRequest } from '../src/index.ts';
import { baseUrl, createCall, replying, type CallParts } from './support.ts';

async function counted(request: HttpRequest, status: number, parts: CallParts = {}): Promise<number> {
  const writeLog = createWriteLog();
  const { context } = createCall({ writeLog, ...parts });
  const http = createHttpClient(context, {
    baseUrl,
    transport: replying({ status }),
    retry: { maximumTries: 1 },
  });
  await http.request(request).catch(() => undefined);
  return writeLog.count;
}

const to = (method: HttpMethod, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method,
  path: 'a',
  ...more,
});

test.each([
  ['a write that was a success', to('POST'), 201, 1],
  ['a write whose success is not the expected one', to('DELETE', { expect: [204] }), 202, 1],
  ['a write that found nothing to do', to('DELETE', { expect: [204, 404] }), 404, 0],
  ['a write that was refused', to('PATCH'), 409, 0],
  ['a write that met a limit', to('PUT'), 429, 0],
  ['a read', to('GET'), 200, 0],
  ['a search by POST', to('POST', { readOnly: true }), 200, 0],
])('%s', async (_name, request, status, count) => {
  expect(await counted(request, status)).toBe(count);
});

test('a write that is planned', async () => {
  expect(await counted(to('POST'), 200, { plan: createPlanRecorder() })).toBe(0);
});
