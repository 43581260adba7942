import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { oauth1Auth, oauth1Flow, type OAuth1Options } from '../src/index.ts';
import { transportOf } from './support/provider.ts';
import { runtimeAt } from './support/signing.ts';
import { wikiKey } from './support/wiki-key.ts';

const keys = { consumer_key: 'app', consumer_secret: 'canary-1', token_id: 'id', token_secret: 'canary-2' };
const runtime = runtimeAt(1_800_000_000);
const printed = (value: unknown): string =>
  [inspect(value), inspect(value, { depth: Infinity, showHidden: true, getters: true }), String(value)].join(
    '\n',
  );

describe('what signs', () => {
  it('knows its secrets, and shows none', () => {
    const auth = oauth1Auth(keys, { runtime, privateKey: wikiKey, passphrase: 'canary-3' });
    expect(auth.secrets).toEqual(['canary-1', 'canary-2', wikiKey, 'canary-3']);
    expect(printed(auth)).not.toMatch(/canary|PRIVATE/);
    expect(printed({ client: { auth } })).not.toMatch(/canary|PRIVATE/);
    expect(JSON.stringify(auth)).toBe('{}');
    expect(inspect(auth, { customInspect: false, depth: Infinity })).not.toMatch(/canary|PRIVATE/);
  });

  it('has no empty secrets', () => {
    expect(oauth1Auth({ consumer_key: 'a', consumer_secret: '' }, { runtime }).secrets).toEqual([]);
  });
});

describe('what the flow hands out', () => {
  const transport = transportOf(() => ({
    body: 'oauth_token=id&oauth_token_secret=canary-4&oauth_callback_confirmed=true&oauth_session_handle=canary-5',
  }));
  const flow = oauth1Flow({
    consumer: keys,
    temporaryCredentialsUrl: 'https://vendor.example/1',
    authorizationUrl: 'https://vendor.example/2',
    tokenUrl: 'https://vendor.example/3',
    transport,
    signing: { runtime },
  });

  it('is not printed, but can be stored', async () => {
    const temporary = await flow.requestTemporaryCredentials({ callbackUrl: 'oob' });
    const token = await flow.requestTokenCredentials(temporary, 'v');
    expect(printed({ flow, temporary, token })).not.toContain('canary');
    expect(inspect(token)).toContain("token_id: 'id'");
    expect(JSON.stringify(temporary)).toContain('canary-4');
    expect(JSON.stringify(token)).toContain('canary-5');
    expect(token.credential).toEqual({
      consumer_key: 'app',
      consumer_secret: 'canary-1',
      token_id: 'id',
      token_secret: 'canary-4',
    });
  });
});

describe('an error', () => {
  const request = { method: 'POST', url: 'https://x.example/?key=canary-6', headers: {} } as const;
  const attempts: readonly (() => unknown)[] = [
    () => oauth1Auth({ ...keys, consumer_secret: 'canary-7' }, { runtime, signatureMethod: 'RSA-SHA1' }),
    () => oauth1Auth(keys, { runtime, signatureMethod: 'canary-8' as 'PLAINTEXT' }),
    () => oauth1Auth({ ...keys, consumer_key: '' }, { runtime }),
    ...[
      { url: 'canary-9' },
      { url: 'ftp://canary/' },
      { url: 'https://x.example/?oauth_token=canary-10' },
    ].map((part) => () => oauth1Auth(keys, { runtime }).apply({ ...request, ...part })),
    ...(
      [
        { placement: 'body' },
        { realm: 'canary-\n' },
        { bodyHash: 'always' },
      ] satisfies Partial<OAuth1Options>[]
    ).map((options) => () => {
      const body = options.placement === 'body' ? 'canary-11' : new FormData();
      return oauth1Auth(keys, { runtime, ...options }).apply({ ...request, body });
    }),
    () =>
      oauth1Auth(keys, { runtime, signatureMethod: 'PLAINTEXT' }).apply({
        ...request,
        url: 'http://x.example/canary',
      }),
  ];

  it.each([...attempts.keys()])('quotes no secret: attempt %i', (index) => {
    let caught: unknown;
    try {
      attempts[index]?.();
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(Error);
    expect(printed(caught)).not.toContain('canary');
  });
});
