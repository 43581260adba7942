import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createConformance } from '../src/checks/conformance.ts';
import { get } from '../src/index.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'description-'));
  writeFileSync(
    join(folder, 'acme.json'),
    JSON.stringify({
      openapi: '3.0.0',
      info: { title: 'Acme', version: '1' },
      servers: [{ url: 'https://api.acme.example/v1' }],
      paths: { '/users': { get: { responses: { 200: { description: 'Users' } } } } },
    }),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const checked = async (url: string, path: string) => {
  const refusal = { status: 401, json: {} };
  const conformance = createConformance(
    {
      baseUrl: 'https://api.acme.example/v1',
      refusals: { unauthorized: refusal, forbidden: refusal, rate_limited: refusal, server_error: refusal },
      description: { file: 'acme.json' },
    },
    { PATCHBAY_SPECS: folder },
  );
  const request = { method: 'GET', url, headers: {}, body: '' };
  const answered = [{ request, reply: { json: [] }, mock: get(path, {}, { json: [] }), injected: false }];
  return { mismatches: await conformance.check({ calls: [] }, answered), exchanges: conformance.exchanges };
};

test('what a mock puts on another host is not held against the description', async () => {
  const other = 'https://self-hosted.example/v1/teams';
  expect(await checked(other, other)).toEqual({ mismatches: [], exchanges: 0 });
});

test('what is below the base URL is', async () => {
  expect(await checked('https://api.acme.example/v1/users', '/users')).toEqual({
    mismatches: [],
    exchanges: 1,
  });
  const { mismatches } = await checked('https://api.acme.example/v1/teams', '/teams');
  expect(mismatches[0]).toContain('unknown-path');
});
