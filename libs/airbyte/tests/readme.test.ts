import { defineApp } from '@patchbay/core';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readAccounts } from './examples/read-accounts.ts';

test('the example of the README is one that works', async () => {
  const example = readFileSync(new URL('./examples/read-accounts.ts', import.meta.url), 'utf8');
  expect(readFileSync(new URL('../README.md', import.meta.url), 'utf8')).toContain(example);
  const app = defineApp({
    appId: 'tiny',
    settings: z.object({}),
    credentials: ['token'],
    client: () => null,
  });
  const integration = app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Tiny', categories: [] },
    capabilities: {
      validate: app.capability('validate_credentials', () => ({
        response: { valid: true, unique_tenant_id: 'tenant' },
      })),
      listAccounts: app.capability('list_accounts', () => ({
        response: [{ integration_specific_id: 'a1', email: 'ada@tiny.test' }],
      })),
    },
  });
  const lines = await readAccounts(integration, { credentials: { token: 'any-token' } });
  expect(lines.filter((line) => line.startsWith('{"type":"RECORD"'))).toHaveLength(1);
  expect(lines.at(-1)).toContain('"COMPLETE"');
});
