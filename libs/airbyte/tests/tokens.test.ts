import type { TransportRequest } from '@patchbay/core';
import { expect, test } from 'vitest';
import { withConsent } from './consent.ts';
import { run } from './support.ts';

/** A vendor that ends a refresh token when it gives the next one. */
function rotatingVendor(life: { readonly expires_in?: number } = { expires_in: 3600 }) {
  let current = 'refresh-0000';
  let count = 0;
  const seen: string[] = [];
  const send = async ({ body, url }: TransportRequest) => {
    const sent = new URLSearchParams(String(body)).get('refresh_token');
    const isRight = sent === current;
    if (isRight) {
      count += 1;
      current = `refresh-${String(count).padStart(4, '0')}`;
    }
    const answer = isRight
      ? { access_token: `access-${current}`, refresh_token: current, token_type: 'bearer', ...life }
      : { error: 'invalid_grant' };
    return {
      status: isRight ? 200 : 400,
      headers: { 'content-type': 'application/json' },
      body: new TextEncoder().encode(JSON.stringify(answer)),
      url,
    };
  };
  const integration = withConsent({ transport: () => ({ send }) }, seen);
  return { integration, seen, asked: () => count };
}

const config = {
  subdomain: 'acme',
  region: 'eu',
  credentials: {
    auth_type: 'oauth',
    client_id: 'client',
    client_secret: 'client-secret-1',
    refresh_token: 'refresh-0000',
  },
};

test('a rotated refresh token is printed with the whole configuration before its access token is used', async () => {
  const { integration, seen } = rotatingVendor();
  const printed: string[] = [];
  let text = '';
  const ended = await run(
    ['check', '--config', 'c'],
    { c: config },
    {
      integration,
      write: async (lines) => {
        await Promise.resolve();
        printed.push(`${lines.includes('"CONTROL"') ? 'CONTROL' : 'STATUS'} after ${seen.length} uses`);
        text += lines;
      },
    },
  );
  expect(ended.code).toBe(0);
  expect(printed).toEqual(['CONTROL after 0 uses', 'STATUS after 1 uses']);
  expect(seen).toEqual(['access-refresh-0001']);
  const [control] = text.split('\n').map((line) => JSON.parse(line || '{}') as Record<string, never>);
  expect(control).toEqual({
    type: 'CONTROL',
    control: {
      type: 'CONNECTOR_CONFIG',
      emitted_at: expect.any(Number),
      connectorConfig: {
        config: {
          ...config,
          credentials: {
            ...config.credentials,
            access_token: 'access-refresh-0001',
            refresh_token: 'refresh-0001',
            token_expiry_date: '2026-02-01T01:00:00.000Z',
          },
        },
      },
    },
  });
});

test('the next run goes on with the configuration of the last, and renews no token that is still good', async () => {
  const { integration, seen, asked } = rotatingVendor();
  const check = async (given: unknown) => {
    const { messages, of } = await run(['check', '--config', 'c'], { c: given }, { integration });
    expect(of('CONNECTION_STATUS')).toEqual([{ status: 'SUCCEEDED' }]);
    const control = messages.find(({ type }) => type === 'CONTROL') as
      { control: { connectorConfig: { config: Record<string, Record<string, unknown>> } } } | undefined;
    return control?.control.connectorConfig.config;
  };
  const first = await check(config);
  expect(await check(first)).toBeUndefined();
  expect({ asked: asked(), seen }).toEqual({
    asked: 1,
    seen: ['access-refresh-0001', 'access-refresh-0001'],
  });
  const late = {
    ...first,
    credentials: { ...first?.['credentials'], token_expiry_date: '2026-01-31T00:00:00Z' },
  };
  expect(await check(late)).toMatchObject({ credentials: { refresh_token: 'refresh-0002' } });
});

test('a vendor that gives no end of its tokens leaves no end in the configuration', async () => {
  const { integration } = rotatingVendor({});
  const old = {
    ...config,
    credentials: {
      ...config.credentials,
      access_token: 'old-token',
      token_expiry_date: '2025-01-01T00:00:00Z',
    },
  };
  const { text } = await run(['check', '--config', 'c'], { c: old }, { integration });
  expect(text).toContain('"access_token":"access-refresh-0001"');
  expect(text).not.toContain('token_expiry_date');
});

test('a refresh token that the vendor has ended is for the user to mend, and seen nowhere', async () => {
  const { integration } = rotatingVendor();
  const ended = { ...config, credentials: { ...config.credentials, refresh_token: 'refresh-of-long-ago' } };
  const { code, of, text } = await run(['check', '--config', 'c', '--debug'], { c: ended }, { integration });
  expect(code).toBe(0);
  expect(of('CONNECTION_STATUS')).toEqual([
    { status: 'FAILED', message: expect.stringContaining('"oauth"') },
  ]);
  for (const secret of ['refresh-of-long-ago', 'client-secret-1']) expect(text).not.toContain(secret);
});

test('a token that never ends is a kind of its own', async () => {
  const { integration, seen, asked } = rotatingVendor();
  const credentials = { auth_type: 'oauth_access_token', access_token: 'xoxb-for-ever' };
  const { of } = await run(['check', '--config', 'c'], { c: { ...config, credentials } }, { integration });
  expect(of('CONNECTION_STATUS')).toEqual([{ status: 'SUCCEEDED' }]);
  expect({ seen, asked: asked() }).toEqual({ seen: ['xoxb-for-ever'], asked: 0 });
});

test.each([
  [{ auth_type: 'oauth', client_id: 'client' }, 'credentials.refresh_token: is required'],
  [{ auth_type: 'password' }, 'credentials.auth_type: is one of oauth, oauth_access_token'],
  ['token', 'credentials: is required'],
])('%j is told as the mistake that it is', async (credentials, message) => {
  const { integration } = rotatingVendor();
  const { code, of } = await run(
    ['check', '--config', 'c'],
    { c: { ...config, credentials } },
    { integration },
  );
  expect({ code, status: of('CONNECTION_STATUS') }).toEqual({
    code: 0,
    status: [{ status: 'FAILED', message: expect.stringContaining(message) }],
  });
});
