import { generateKeyPairSync } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { TransportRequest } from '@patchbay/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  clientCredentialsAuth,
  jwtBearerAuth,
  serviceAccountAuth,
  type OAuth2Auth,
  type TransportFactory,
} from '../../src/index.ts';
import { createCall } from './support.ts';

/**
 * Two configurations share a kept token if they are the same, and never else: each part says whose the token is, or what it
 * may do.
 */
const passphrase = 'open-sesame';
const privateKeys = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
const [one = '', two = ''] = privateKeys.map((key) => String(key.export({ type: 'pkcs8', format: 'pem' })));
const [locked] = privateKeys.map((key) =>
  key.export({ ...{ type: 'pkcs8', format: 'pem' }, ...{ cipher: 'aes-256-cbc', passphrase } }),
);
/** By names, which are short enough for a counterexample. */
const KEYS = {
  one,
  two,
  named: { pem: one, keyId: 'k1' },
  locked: { pem: String(locked), passphrase },
};

const oneOf = <const Value>(...values: readonly Value[]) => fc.constantFrom(...values);
const plain = { noNullPrototype: true } as const;
const parameters = oneOf(undefined, { tenant: '1' }, { tenant: '2' }, { tenant: '1', region: '2' });
const endpointParts = {
  tokenUrl: oneOf('https://one.example/token', 'https://two.example/token', 'https://one.example/token?as=2'),
  audience: oneOf(undefined, 'one', 'two', 'one two'),
  resource: oneOf(undefined, ['https://one.example'], ['https://one.example', 'https://two.example']),
  tokenParameters: parameters,
  scopes: oneOf(undefined, ['one'], ['two'], ['one', 'two'], ['one:two']),
  keyId: oneOf(undefined, 'k1', 'k2'),
};
const claims = oneOf(undefined, { sub_type: 'user' }, { sub_type: 'enterprise' }, { sub: null });

const assertion = fc.record(
  {
    ...endpointParts,
    issuerOfAssertion: oneOf('robot', 'ada', 'k1'),
    subject: oneOf(undefined, null, 'robot', 'ada'),
    privateKey: oneOf('one', 'two', 'named', 'locked'),
    assertionAudience: oneOf(undefined, 'one', 'https://one.example/token'),
    scopesIn: oneOf('parameter', 'claim'),
    claims,
    clientId: oneOf(undefined, 'robot', 'ada'),
    clientSecret: oneOf(undefined, 'secret-1', 'secret-2'),
  },
  plain,
);

const client = fc.record(
  {
    ...endpointParts,
    client_id: oneOf('robot', 'ada'),
    client_secret: oneOf('secret-1', 'secret-2'),
    clientAuthentication: oneOf('client_secret_post', 'client_secret_basic'),
    assertion: fc.record({ claims }, plain),
    grant: oneOf(
      undefined,
      { type: 'account' },
      { type: 'tenant' },
      { type: 'account', parameters: { id: '1' } },
    ),
  },
  plain,
);

const account = fc.record(
  {
    key: fc.record(
      {
        client_email: oneOf('robot', 'ada'),
        private_key: oneOf('one', 'two'),
        private_key_id: oneOf('k1', 'k2'),
        token_uri: oneOf('https://one.example/token', 'https://two.example/token'),
      },
      plain,
    ),
    impersonation_email: oneOf('', 'robot', 'ada'),
    scopes: oneOf(['one'], ['two'], ['one', 'two']),
  },
  plain,
);

const request: TransportRequest = { method: 'GET', url: 'https://api.example.com/users', headers: {} };

/** The second is the first, but for one part at most. */
function pairOf<Configuration extends object>(configuration: fc.Arbitrary<Configuration>) {
  return fc.tuple(configuration, configuration, fc.nat()).map(([one, other, at]) => {
    const parts = Object.entries(structuredClone(other));
    return [
      one,
      { ...structuredClone(one), ...Object.fromEntries([parts[at % parts.length] ?? []]) },
    ] as const;
  });
}

async function check<Configuration extends object>(
  configuration: fc.Arbitrary<Configuration>,
  authOf: (
    call: ReturnType<typeof createCall>,
    configuration: Configuration,
    transport: TransportFactory,
  ) => OAuth2Auth,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(pairOf(configuration), async ([one, other]) => {
      const call = createCall();
      let given = 0;
      const transport: TransportFactory = () => ({
        send: ({ url }) => {
          given += 1;
          const body = JSON.stringify({ access_token: `access-${given}` });
          return Promise.resolve({ status: 200, headers: {}, body: new TextEncoder().encode(body), url });
        },
      });
      await authOf(call, one, transport).apply(request);
      const { headers } = await authOf(call, other, transport).apply(request);
      const token = isDeepStrictEqual(one, other) ? 'access-1' : 'access-2';
      expect(headers).toEqual({ authorization: `Bearer ${token}` });
    }),
  );
}

it('of clients that sign assertions', async () => {
  await check(assertion, (call, { privateKey, ...options }, transport) =>
    jwtBearerAuth(
      { ...call, credential: { id: 'robot' } },
      { ...options, privateKey: KEYS[privateKey], transport },
    ),
  );
});

it('of clients that ask for themselves', async () => {
  await check(client, (call, { client_id, client_secret, ...options }, transport) =>
    clientCredentialsAuth(
      { ...call, credential: { id: 'app', client_id, client_secret } },
      { ...options, transport },
    ),
  );
});

it('of service accounts', async () => {
  await check(account, (call, { key: file, scopes, impersonation_email }, transport) => {
    const key = { ...file, private_key: KEYS[file.private_key] };
    const credential = { id: 'robot', key, impersonation_email, tenant_id: '', scopes: [...scopes] };
    return serviceAccountAuth({ ...call, credential }, { transport });
  });
});
