import { describe, expect, it } from 'vitest';
import {
  codeHandler,
  ConflictError,
  ConnectorError,
  connectorManifest,
  dispatch,
  httpHandler,
  openApiDocument,
  PermissionDeniedError,
  UpstreamStatusError,
  withErrorCode,
  type ErrorHandler,
  type ErrorHandlerEntry,
} from '../src/index.ts';
import { call, demoIntegration, listing, secret, type DemoClient } from './fixtures.ts';

const refusal = (status: number, vendorCode?: string): UpstreamStatusError =>
  new UpstreamStatusError(`Refused with ${status}.`, {
    status,
    method: 'GET',
    url: 'https://demo.example/users',
    headers: {},
    body: undefined,
    retryAfterSeconds: 7,
    vendorCode,
  });

async function errorOf(thrown: unknown, errorHandlers: readonly ErrorHandlerEntry<DemoClient>[] = []) {
  const integration = listing(
    () => {
      throw thrown;
    },
    { errorHandlers },
  );
  const envelope = await dispatch(integration, 'list_accounts', call({}));
  if (envelope.is_error !== true) throw new Error('It should have failed.');
  return envelope.error;
}

class VendorError extends Error {}
class SeatError extends VendorError {}

describe('the default handler', () => {
  it('fills every field of the envelope', async () => {
    expect(await errorOf(new VendorError('No luck.'))).toEqual({
      message: 'No luck.',
      error_code: 'internal_error',
      app_error_code: 'demo.internal_error',
      app_id: 'demo',
      raised_by: 'VendorError',
      raised_in: 'demo:list_accounts',
      error_metadata: {
        fault: 'connector',
        category: 'internal',
        retryable: true,
        throttled: false,
        refreshable: false,
      },
    });
  });

  it('maps the status of a refusal, with the wait that the vendor asked for', async () => {
    expect(await errorOf(refusal(429))).toMatchObject({
      error_code: 'rate_limit',
      app_error_code: 'demo.rate_limit',
      status_code: 429,
      raised_by: 'UpstreamStatusError',
      error_metadata: { retryable: true, throttled: true, retry_after_seconds: 7 },
    });
  });

  it('takes a ConnectorError at its word', async () => {
    const error = new ConnectorError('Full.', {
      code: 'conflict',
      appErrorCode: 'conflict.seat_limit',
      statusCode: 409,
      hint: 'Buy a seat.',
      retryable: true,
    });
    expect(await errorOf(error)).toMatchObject({
      error_code: 'conflict',
      app_error_code: 'demo.conflict.seat_limit',
      status_code: 409,
      error_metadata: { hint: 'Buy a seat.', retryable: true, fault: 'caller' },
    });
  });

  it('reads a code of the older generation, and takes an unknown one for internal', async () => {
    expect(await errorOf(Object.assign(new ConnectorError('x'), { code: 'api_error' }))).toMatchObject({
      error_code: 'invalid_response',
    });
    expect(await errorOf(Object.assign(new ConnectorError('x'), { code: 'nonsense' }))).toMatchObject({
      error_code: 'internal_error',
    });
  });

  it('redacts the message, the hint and the app code', async () => {
    const error = await errorOf(new ConflictError(`with ${secret}`, { hint: secret, appErrorCode: secret }));
    expect(JSON.stringify(error)).not.toContain(secret);
  });
});

describe('error handlers', () => {
  it('see the errors of their class and of its subclasses, in order', async () => {
    const seen: string[] = [];
    const note =
      (name: string): ErrorHandler =>
      ({ envelope }) => {
        seen.push(name);
        return envelope;
      };
    class Other extends Error {}
    await errorOf(new SeatError('x'), [
      [SeatError, note('seat')],
      [Other, note('other')],
      [VendorError, note('vendor')],
    ]);
    expect(seen).toEqual(['seat', 'vendor']);
  });

  it('get the code that stands beside them, of the first, second or third level', async () => {
    expect(await errorOf(new SeatError('x'), [[SeatError, codeHandler, 'conflict']])).toMatchObject({
      error_code: 'conflict',
      app_error_code: 'demo.conflict',
    });
    expect(
      await errorOf(new SeatError('x'), [[SeatError, codeHandler, 'conflict.seat_limit']]),
    ).toMatchObject({
      error_code: 'conflict',
      app_error_code: 'demo.conflict.seat_limit',
      error_metadata: { fault: 'caller', retryable: false },
    });
    expect(
      await errorOf(refusal(409), [[UpstreamStatusError, httpHandler, 'seats.enterprise']]),
    ).toMatchObject({ error_code: 'conflict', app_error_code: 'demo.seats.enterprise' });
  });

  it('leave the envelope when they return nothing', async () => {
    expect(
      await errorOf(new SeatError('x'), [
        [SeatError, () => undefined],
        [SeatError, codeHandler],
      ]),
    ).toMatchObject({
      error_code: 'internal_error',
    });
  });

  it('map the status with httpHandler', async () => {
    expect(await errorOf(refusal(404), [[UpstreamStatusError, httpHandler]])).toMatchObject({
      error_code: 'not_found',
    });
    expect(await errorOf(new VendorError('x'), [[VendorError, httpHandler]])).toMatchObject({
      error_code: 'internal_error',
    });
  });

  it('may be asynchronous and use the client of the call', async () => {
    const asks: ErrorHandler<DemoClient> = async ({ envelope, client, capability }) => {
      const { baseUrl } = await Promise.resolve(client());
      return {
        ...withErrorCode(envelope, 'not_found'),
        error: { ...envelope.error, message: `${capability} at ${baseUrl}`, error_code: 'not_found' },
      };
    };
    expect(await errorOf(new VendorError('x'), [[VendorError, asks]])).toMatchObject({
      message: 'list_accounts at https://demo.example',
      error_code: 'not_found',
    });
  });

  it('may say what to do about it', async () => {
    const seats: ErrorHandler = ({ envelope }) =>
      withErrorCode(envelope, 'conflict.seats', 'Buy another seat.');
    expect(await errorOf(refusal(409), [[UpstreamStatusError, seats]])).toMatchObject({
      app_error_code: 'demo.conflict.seats',
      error_metadata: { hint: 'Buy another seat.', retry_after_seconds: 7 },
    });
  });

  it('that set only the code get its metadata', async () => {
    const setsCode: ErrorHandler = ({ envelope }) => ({
      ...envelope,
      error: { ...envelope.error, error_code: 'permission_denied' },
    });
    expect(await errorOf(new VendorError('x'), [[VendorError, setsCode]])).toMatchObject({
      app_error_code: 'demo.permission_denied',
      error_metadata: { fault: 'upstream', category: 'authorization', retryable: false },
    });
  });

  it('do not see a ConnectorError', async () => {
    expect(await errorOf(new ConflictError('x'), [[Error, codeHandler, 'not_found']])).toMatchObject({
      error_code: 'conflict',
    });
  });

  it('that fail leave the default envelope and say so', async () => {
    const fails: ErrorHandler = () => {
      throw new Error(`broken by ${secret}`);
    };
    const error = await errorOf(new VendorError('Original.'), [[VendorError, fails]]);
    expect(error.message).toMatch(/^Original\. \(its error handler failed: broken by \[redacted\]\)$/);
  });

  it.each([[null], ['text'], [{ is_error: true }], [{ is_error: true, error: { message: 1 } }]])(
    'that return %j count as failed',
    async (returned) => {
      const error = await errorOf(new VendorError('Original.'), [[VendorError, (() => returned) as never]]);
      expect(error).toMatchObject({ error_code: 'internal_error', app_id: 'demo' });
      expect(error.message).toContain('its error handler failed');
    },
  );
});

describe('codes of the connector’s own', () => {
  it('are documented in connector.json and in the OpenAPI document', () => {
    const errorCodes = { 'conflict.seat_limit': 'No seat is free.' };
    const integration = listing(() => ({ response: [] }), { errorCodes });
    expect(connectorManifest(integration).error_codes).toEqual(errorCodes);
    expect(openApiDocument(integration)['info']).toMatchObject({ 'x-error-codes': errorCodes });
  });
});

describe('handleErrors: false', () => {
  it('lets errors through as they are, for debugging', async () => {
    const thrown = new VendorError('x');
    const integration = listing(
      () => {
        throw thrown;
      },
      { handleErrors: false },
    );
    await expect(dispatch(integration, 'list_accounts', call({}))).rejects.toBe(thrown);
    await expect(dispatch(integration, 'nope', call({}))).rejects.toThrow('not implemented');
  });
});

describe('what a connector says must be granted', () => {
  const permissions = { list_accounts: 'the scope `users:read`' };
  const listingThat = (thrown: unknown, errorHandlers: readonly ErrorHandlerEntry<DemoClient>[] = []) =>
    listing(
      () => {
        throw thrown;
      },
      { errorHandlers, permissions },
    );
  const hintOf = async (integration: ReturnType<typeof listing>) => {
    const envelope = await dispatch(integration, 'list_accounts', call({}));
    return envelope.is_error === true ? envelope.error.error_metadata?.hint : undefined;
  };

  it('is the hint of a refusal, behind what the error itself says', async () => {
    const hint = 'It needs the scope `users:read`.';
    expect(await hintOf(listingThat(refusal(403)))).toBe(hint);
    expect(await hintOf(listingThat(new PermissionDeniedError('No.', { hint: 'Ask Ada.' })))).toBe(
      `Ask Ada. ${hint}`,
    );
    expect(
      await hintOf(listingThat(new SeatError('no'), [[SeatError, codeHandler, 'permission_denied']])),
    ).toBe(hint);
  });

  it('is not said of other errors', async () => {
    expect(await hintOf(listingThat(refusal(401)))).toBeUndefined();
    expect(await hintOf(listingThat(new SeatError('no')))).toBeUndefined();
  });

  it('stands in the manifest, and must be about something that there is', () => {
    const manifest = connectorManifest(listingThat(undefined));
    const stated = manifest.capabilities.filter(({ permission }) => permission !== undefined);
    expect(stated.map(({ name, permission }) => [name, permission])).toEqual([
      ['list_accounts', 'the scope `users:read`'],
    ]);
    expect(() => demoIntegration({}, { permissions: { list_acounts: 'x' } })).toThrow(
      'Permissions are stated for "list_acounts", which is no capability or stream.',
    );
  });
});
