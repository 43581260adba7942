import { expect, it } from 'vitest';
import { z } from 'zod';
import { defineApp, dispatch, secretField, type PageRequest } from '../src/index.ts';
import { auth, demo, demoIntegration, secret } from './fixtures.ts';

const scopes: (string | undefined)[] = [];
const app = defineApp({
  appId: 'demo',
  settings: z.object({
    base_url: z.string(),
    filter: z.string().default('all'),
    signing_key: secretField('Signs.').optional(),
  }),
  credentials: ['token'],
  client: () => ({}),
});
const integration = app.integration({
  version: '1.0.0',
  description: { userFriendlyName: 'Demo', categories: [] },
  capabilities: {
    validate: app.capability('validate_credentials', () => ({
      response: { valid: true, unique_tenant_id: 't' },
    })),
    list: app.capability('list_accounts', ({ page }: { readonly page: PageRequest }) => {
      scopes.push(page.scope);
      return { response: [] };
    }),
    ofAccount: app.capability(
      'get_account_entitlement_associations',
      ({ page }: { readonly page: PageRequest }) => {
        scopes.push(page.scope);
        return { response: [] };
      },
    ),
  },
});

it('a page token belongs to the app, the capability and the settings, but not to a secret that is rotated', async () => {
  for (const settings of [
    { base_url: 'a' },
    { base_url: 'a', filter: 'all', signing_key: 'first-key' },
    { base_url: 'a', signing_key: 'other-key' },
    { base_url: 'a', filter: 'some' },
    { base_url: 'b' },
  ]) {
    await dispatch(integration, 'list_accounts', { auth, settings, request: {} });
  }
  const [first, explicit, rotated, filtered, elsewhere] = scopes;
  expect(first).toMatch(/^demo:list_accounts:[0-9a-f]{16}$/);
  expect(explicit).toBe(first);
  expect(rotated).toBe(first);
  expect(filtered).not.toBe(first);
  expect(elsewhere).not.toBe(first);
});

it('a page token of one account is not one of another', async () => {
  scopes.length = 0;
  for (const account_id of ['ada', 'grace', 'ada']) {
    await dispatch(integration, 'get_account_entitlement_associations', {
      auth,
      settings: { base_url: 'a' },
      request: { account_id },
    });
  }
  const [ada, grace, again] = scopes;
  expect(ada).toBe(again);
  expect(grace).not.toBe(ada);
});

it('a handler can ask whether a text holds a secret of the call, in any form', async () => {
  const asked: (boolean | undefined)[] = [];
  const list = demo.capability('list_accounts', ({ page }) => {
    for (const text of [`/users?key=${secret}`, `a=${btoa(secret)}`, '/users?page=2']) {
      asked.push(page.isSecret?.(text));
    }
    return { response: [] };
  });
  const call = { auth, settings: { base_url: 'a' }, request: {} };
  expect(await dispatch(demoIntegration({ list }), 'list_accounts', call)).toMatchObject({ response: [] });
  expect(asked).toEqual([true, true, false]);
});
