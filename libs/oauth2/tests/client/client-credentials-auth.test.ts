import type { TransportRequest } from '@patchbay/core';
import { expect, it } from 'vitest';
import { clientCredentialsAuth, type ClientCredentialsAuthOptions } from '../../src/index.ts';
import { createCall, endpoint, failureOf, form, replying } from './support.ts';

const request: TransportRequest = { method: 'GET', url: 'https://api.example.com/users', headers: {} };
const credential = { id: 'app', client_id: 'app-1', client_secret: 'secret', scopes: ['not these'] };

/** What the vendor was asked for, and what the request was sent with. */
async function signIn(options: Partial<ClientCredentialsAuthOptions> = {}, call = createCall()) {
  const vendor = replying();
  const auth = clientCredentialsAuth({ ...call, credential }, { ...endpoint(vendor.transport), ...options });
  const { headers } = await auth.apply(request);
  return { asked: vendor.requests.map(form), headers };
}

it('gets a token with the id and the secret of the credential, and sends it', async () => {
  const { asked, headers } = await signIn({ scopes: 'users' });
  expect(asked).toEqual([
    { grant_type: 'client_credentials', client_id: 'app-1', client_secret: 'secret', scope: 'users' },
  ]);
  expect(headers).toEqual({ authorization: 'Bearer access-1' });
});

it('names no scopes but those that it is told', async () => {
  expect((await signIn()).asked[0]).not.toHaveProperty('scope');
});

it('asks by a grant of the vendor', async () => {
  const grant = { type: 'account_credentials', parameters: { account_id: 'acc-1' } };
  const { asked } = await signIn({ grant });
  expect(asked[0]).toMatchObject({ grant_type: 'account_credentials', account_id: 'acc-1' });
});

it('keeps the token for calls whose credential and options are the same, in whatever order scopes stand', async () => {
  const call = createCall();
  await signIn({ scopes: 'users groups' }, call);
  expect((await signIn({ scopes: ['groups', 'users'] }, call)).asked).toEqual([]);
  expect((await signIn({ scopes: 'users' }, call)).asked).toHaveLength(1);
});

it('names the credential where the vendor refuses it', async () => {
  const { transport } = replying({ status: 400, body: { error: 'invalid_grant' } });
  expect(await failureOf(() => signIn({ transport }))).toMatchObject({
    metadata: { hint: expect.stringContaining('the credential "app"') as unknown },
  });
});
