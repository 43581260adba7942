import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as core from '../src/index.ts';
import {
  connectorErrorCodes,
  ConnectorErrorMetadata,
  currentErrorCode,
  errorCodeForStatus,
  errorMetadata,
} from '../src/index.ts';

/** Asked of connector-py 4.278.0: `build_metadata`, `DEPRECATED_CODE_REDIRECTS`, the status map of `HTTPHandler`. */
const reference = JSON.parse(
  readFileSync(new URL('./reference/error-codes.json', import.meta.url), 'utf8'),
) as {
  readonly codes: Readonly<Record<string, unknown>>;
  readonly legacy: Readonly<Record<string, string>>;
  readonly statuses: Readonly<Record<string, string>>;
  readonly other_statuses: string;
};

describe('error codes', () => {
  it('are the 22 of the reference', () => {
    expect([...connectorErrorCodes].sort()).toEqual(Object.keys(reference.codes).sort());
    expect(connectorErrorCodes).toHaveLength(22);
  });

  it.each(connectorErrorCodes)('%s has the metadata of the reference', (code) => {
    expect(errorMetadata(code)).toEqual(reference.codes[code]);
    expect(ConnectorErrorMetadata.safeParse(errorMetadata(code)).success).toBe(true);
  });

  it.each(Object.entries(reference.legacy))('%s of the older generation is read as %s', (old, current) => {
    expect(currentErrorCode(old)).toBe(current);
  });

  it('knows no other names', () => {
    for (const name of ['', 'toString', '__proto__', 'BAD_REQUEST'])
      expect(currentErrorCode(name)).toBeUndefined();
  });

  it('follow from the vendor’s status as in the reference', () => {
    for (let status = 300; status < 600; status += 1) {
      expect([status, errorCodeForStatus(status)]).toEqual([
        status,
        reference.statuses[String(status)] ?? reference.other_statuses,
      ]);
    }
    expect(errorCodeForStatus(418, 'bad_gateway')).toBe('bad_gateway');
  });
});

describe('errorMetadata', () => {
  it('lets the raiser override what the code implies', () => {
    expect(
      errorMetadata('not_found', {
        hint: 'Look again.',
        retryable: true,
        throttled: true,
        refreshable: true,
      }),
    ).toMatchObject({ hint: 'Look again.', retryable: true, throttled: true, refreshable: true });
  });

  it('rounds the wait up to whole seconds, and drops one that is no number', () => {
    expect(errorMetadata('rate_limit', { retryAfterSeconds: 1.2 }).retry_after_seconds).toBe(2);
    expect(errorMetadata('rate_limit', { retryAfterSeconds: -3 }).retry_after_seconds).toBe(0);
    for (const retryAfterSeconds of [Number.NaN, Number.POSITIVE_INFINITY, undefined]) {
      expect(errorMetadata('rate_limit', { retryAfterSeconds })).not.toHaveProperty('retry_after_seconds');
    }
  });
});

describe('typed errors', () => {
  it.each([
    ['NotFoundError', 'not_found'],
    ['InvalidValueError', 'invalid_value'],
    ['UnknownValueError', 'unknown_value'],
    ['ConflictError', 'conflict'],
    ['InvalidPageTokenError', 'invalid_page_token'],
    ['MissingParameterError', 'integration_missing_parameter'],
    ['BadRequestError', 'bad_request'],
    ['AuthenticationError', 'unauthorized'],
    ['AuthenticationExpiredError', 'authentication_expired'],
    ['CredentialsRevokedError', 'creds_revoked'],
    ['PermissionDeniedError', 'permission_denied'],
    ['RateLimitError', 'rate_limit'],
    ['BudgetExhaustedError', 'budget_exhausted'],
    ['InvalidResponseError', 'invalid_response'],
    ['UnsupportedOperationError', 'unsupported_operation'],
  ] as const)('%s has the code %s and its own name', (name, code) => {
    const error = new core[name]('Message.', { appErrorCode: 'own', statusCode: 400, cause: 'why' });
    expect(error).toMatchObject({
      name,
      code,
      message: 'Message.',
      appErrorCode: 'own',
      statusCode: 400,
      cause: 'why',
    });
    expect(core.isConnectorError(error)).toBe(true);
  });

  it('NetworkError takes one of the connection codes', () => {
    expect(new core.NetworkError('Gone.', { code: 'connection_closed' })).toMatchObject({
      code: 'connection_closed',
      neverSent: false,
    });
  });

  it('ConnectorError without a code is internal', () => {
    expect(new core.ConnectorError('Oops.').code).toBe('internal_error');
  });
});
