import { defineApp, dispatch, UpstreamStatusError } from '@patchbay/core';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { vendorErrorHandler, type VendorErrorCode } from '../src/index.ts';

const refusal = new UpstreamStatusError('no', {
  status: 400,
  method: 'GET',
  url: 'https://acme.example/users/1',
  headers: {},
  body: undefined,
  vendorCode: 'seats_exhausted',
});

/** The error of a capability that throws, with the code that a connector gives it. */
async function errorOf(
  thrown: Error,
  codeOf: (error: UpstreamStatusError, capability: string) => VendorErrorCode | undefined,
) {
  const app = defineApp({
    appId: 'acme',
    settings: z.object({}),
    credentials: ['token'],
    client: () => undefined,
  });
  const integration = app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Acme', categories: ['OTHER'] },
    capabilities: {
      getAccount: app.capability('get_account', () => Promise.reject(thrown)),
      validateCredentials: app.capability('validate_credentials', () => ({
        response: { valid: true, unique_tenant_id: 'acme' },
      })),
    },
    errorHandlers: [vendorErrorHandler(codeOf)],
  });
  const answer = await dispatch(integration, 'get_account', {
    auth: { token: { token: 'secret' } },
    settings: {},
    request: { account_id: '1' },
  });
  return 'error' in answer ? answer.error : undefined;
}

it('gives the code that the words of the vendor mean, and keeps the hint that there is', async () => {
  const seen: unknown[] = [];
  const error = await errorOf(refusal, ({ vendorCode, status }, capability) => {
    seen.push(vendorCode, status, capability);
    return 'conflict.seat_limit';
  });
  expect(error).toMatchObject({ error_code: 'conflict', app_error_code: 'acme.conflict.seat_limit' });
  expect(seen).toEqual(['seats_exhausted', 400, 'get_account']);
});

it('says what to do about it', async () => {
  const withHint = await errorOf(refusal, () => ['conflict.seat_limit', 'Free a seat.']);
  expect(withHint).toMatchObject({
    app_error_code: 'acme.conflict.seat_limit',
    error_metadata: { hint: 'Free a seat.' },
  });
  const plain = await errorOf(refusal, () => undefined);
  expect((await errorOf(refusal, () => ['conflict.seat_limit']))?.error_metadata?.hint).toBe(
    plain?.error_metadata?.hint,
  );
});

it('leaves what the status says where the words say nothing more, and other errors', async () => {
  expect(await errorOf(refusal, () => undefined)).toMatchObject({ app_error_code: 'acme.bad_request' });
  const other = await errorOf(new Error('a bug'), () => 'conflict.seat_limit');
  expect(other?.app_error_code).not.toContain('conflict');
});
