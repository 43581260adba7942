import { createPlanRecorder } from '@patchbay/core';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { bearerAuth, createHttpClient, customAuth, type HttpClient } from '../src/index.ts';
import { baseUrl, createCall, failureOf, replying } from './support.ts';

function rehearse() {
  const plan = createPlanRecorder();
  const transport = replying({ body: { id: 'a' } });
  const { context } = createCall({ plan, level: 'write' });
  const http = createHttpClient(context, { baseUrl, transport, auth: bearerAuth('hunter22') });
  return { plan, transport, http };
}

describe('in plan mode', () => {
  test('reads are sent, also a search by POST', async () => {
    const { plan, transport, http } = rehearse();
    await http.get('users');
    await http.head('users');
    await http.post('search', { json: {}, readOnly: true });
    expect(transport.requests.map(({ method }) => method)).toEqual(['GET', 'HEAD', 'POST']);
    expect(plan.requests).toEqual([]);
  });

  test('writes are recorded, redacted, and not sent', async () => {
    const { plan, transport, http } = rehearse();
    const form = new FormData();
    form.set('note', 'hunter22');
    form.set('file', new Blob(['abc']), 'a.txt');
    await http.post('users', { json: { name: 'x', token: 'hunter22' }, query: { k: 'hunter22' } });
    await http.put('users/a', { form: { a: 1 } });
    await http.patch('users/a', { body: new Uint8Array(3), headers: { 'x-old': 'hunter22' } });
    await http.post('files', { multipart: form });
    await http.delete('users/a', { idempotent: true });
    expect(transport.requests).toEqual([]);
    expect(plan.requests).toEqual([
      {
        method: 'POST',
        url: `${baseUrl}/users?k=[redacted]`,
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: { name: 'x', token: '[redacted]' },
      },
      {
        method: 'PUT',
        url: `${baseUrl}/users/a`,
        headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
        body: 'a=1',
      },
      {
        method: 'PATCH',
        url: `${baseUrl}/users/a`,
        headers: {
          accept: 'application/json',
          'content-type': 'application/octet-stream',
          'x-old': '[redacted]',
        },
        body: '3 bytes',
      },
      {
        method: 'POST',
        url: `${baseUrl}/files`,
        headers: { accept: 'application/json' },
        body: { note: '[redacted]', file: 'file a.txt, 3 bytes' },
      },
      { method: 'DELETE', url: `${baseUrl}/users/a`, headers: { accept: 'application/json' } },
    ]);
  });

  test('the answer to a write is what its schema makes of nothing', async () => {
    const { http } = rehearse();
    expect(await http.post('users')).toEqual({
      data: undefined,
      status: 0,
      headers: {},
      url: `${baseUrl}/users`,
    });
    const optional = z.object({ id: z.string() }).optional();
    expect((await http.post('users', { schema: optional })).data).toBeUndefined();
    const tolerant = z.object({ id: z.string().nullish(), kind: z.string().default('user') });
    expect((await http.post('users', { schema: tolerant })).data).toEqual({ kind: 'user' });
  });

  test('it ends where the answer to a write is needed, with the write in it', async () => {
    const needing: ((http: HttpClient) => Promise<unknown>)[] = [
      (http) => http.post('users', { schema: z.object({ id: z.string() }) }),
      (http) => http.post('users', { as: 'text' }),
      (http) => http.post('users', { as: 'bytes' }),
    ];
    for (const send of needing) {
      const { http, plan } = rehearse();
      expect(await failureOf(send(http))).toMatchObject({ name: 'PlanHalted' });
      expect(plan.requests).toHaveLength(1);
      expect(plan.halted).toBe(true);
    }
  });

  test('a request that could not be sent fails as it would', async () => {
    const { http, plan } = rehearse();
    expect(await failureOf(http.post('a/../b'))).toMatchObject({ code: 'bad_request' });
    expect(await failureOf(http.post('a', { headers: { 'x-a': 'b\nc' } }))).toMatchObject({
      code: 'bad_request',
    });
    expect(plan.requests).toEqual([]);
  });

  test('no proof of identity is fetched for what is not sent', async () => {
    const { context } = createCall({ plan: createPlanRecorder() });
    const auth = customAuth(() => Promise.reject(new Error('asked')));
    await createHttpClient(context, { baseUrl, auth, transport: replying() }).delete('users/a');
  });
});
