import { readFileSync } from 'node:fs';
import type { ConnectorManifest } from '@patchbay/core';
import type { Connection } from '@patchbay/host';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeConnections, type FakeConnections } from './connections-fake.ts';
import { catalogueOf, fakeHost } from './fake-host.ts';
import { sampleHost } from './pages/sample-host.ts';
import { testConsole, textOf, type TestConsole } from './support.ts';

const manifests = ['scim', 'github'].map((name): ConnectorManifest =>
  JSON.parse(readFileSync(new URL(`../../../connectors/${name}/connector.json`, import.meta.url), 'utf8')),
);
const scim = {
  name: 'Acme directory',
  'settings.base_url': 'https://example.com/scim/v2',
  credential: 'token',
  'credential-token-token.token': 'a-secret-token',
};
let fake: FakeConnections;
let own: TestConsole;
beforeEach(() => {
  fake = fakeConnections();
  own = testConsole({
    ...fakeHost(),
    catalogue: catalogueOf(manifests),
    connections: fake.connections,
  });
});
const refuse = (message: string): void => {
  fake.answer = { is_error: true, error: { message, error_code: 'internal_error' } } as never;
};

describe('what an app says', () => {
  it('does not keep the server busy: a long error is read once', async () => {
    refuse(`No; settings${'.a'.repeat(20_000)}`);
    const answer = await own.post('/connect/scim', scim);
    expect(answer.status).toBe(422);
  }, 5000);

  it('leads nobody to an address that is none of the web', async () => {
    const consent = {
      name: 'GitHub',
      'settings.organization': 'octo',
      credential: 'consent-oauth',
      'credential-consent-oauth-oauth.client_id': 'client',
    };
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd']) {
      fake.connections.beginAuthorization = async () => ({ url });
      const answer = await own.post('/connect/github', consent);
      const page = await answer.text();
      expect(page).not.toContain(`href="${url.slice(0, 8)}`);
      expect(textOf(page)).toContain('no address of the web');
      expect(answer.status).toBe(422);
    }
  });
});

describe('a form', () => {
  it('of a hundred thousand fields is read in a moment', async () => {
    const many = Array.from({ length: 200_000 }, () => '');
    const answer = await own.post('/connect/scim', { ...scim, x: many });
    expect(answer.status).toBe(303);
  }, 30_000);

  it.each(['__proto__', 'constructor', 'toString', 'settings.__proto__', 'add'])(
    'may have a field called %s',
    async (name) => {
      const answer = await own.post('/connect/scim', { ...scim, [name]: 'x' });
      expect([200, 303]).toContain(answer.status);
    },
  );
});

describe('what belongs to somebody else', () => {
  const foreign: Partial<Connection> = { tenant: 'rival', name: 'Secret project of a rival' };

  it.each([
    '/resources/c1',
    '/resources/c1?id=',
    '/connections/c1',
    '/connections/c1/capabilities/list_accounts',
  ])('is not told at %s', async (path) => {
    const questions = { resource: async () => undefined };
    const host = sampleHost({ connection: foreign, questions });
    const { get } = host.connections;
    host.connections.get = async (id, options) => {
      const found = await get(id);
      return options?.tenant === undefined || options.tenant === found?.tenant ? found : undefined;
    };
    const { text } = await testConsole(host).page(path, 404);
    expect(text).not.toContain('rival');
  });
});

describe('a write that was shown', () => {
  it('is not sent when the connection leads elsewhere by now', async () => {
    const sent: string[] = [];
    const host = sampleHost({
      dispatch: async (_connector, name, { plan }) => {
        if (plan === true) return { is_plan: true, plan: { requests: [], complete: true } } as never;
        sent.push(name);
        return { response: {} } as never;
      },
    });
    const pages = testConsole(host);
    const form = '/connections/c1/capabilities/create_account';
    const shown = await (await pages.post(form, { 'request.email': 'a@example.com' })).text();
    const plan = /name="plan" value="([^"]+)"/.exec(shown)?.[1] ?? '';
    expect(plan).not.toBe('');
    const { get } = host.connections;
    host.connections.get = async (id) => {
      const found = await get(id);
      return found && { ...found, updatedAt: '2026-11-02T00:00:00.000Z' };
    };
    const answer = await (await pages.post(`${form}/confirm`, { plan })).text();
    expect(textOf(answer)).toContain('was changed after this write was shown');
    expect(sent).toEqual([]);
  });
});

describe('a message for the next page', () => {
  it('arrives in any script, and fits a cookie', async () => {
    await own.post('/connect/scim', { ...scim, name: '接'.repeat(190) });
    const cookie = [...own.cookies].find(([name]) => name.startsWith('patchbay_flash'));
    expect(cookie?.[0]).toBe('patchbay_flash_4400');
    expect(cookie?.join('=').length).toBeLessThan(4000);
  });
});
