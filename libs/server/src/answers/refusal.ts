import { errorMetadata, type ConnectorErrorCode, type ErrorEnvelope } from '@patchbay/core';
import type { ServerAnswer } from '../handler/message.ts';
import { problemAnswer, retryAfter } from './problem.ts';

/** What the server itself refuses, before a capability is asked. */
export type RefusalReason = keyof typeof refusals;

interface RefusalKind {
  readonly status: number;
  readonly code: ConnectorErrorCode;
  readonly message: string;
  readonly hint?: string;
  readonly retryAfterSeconds?: number;
  /** The rest of the request is not read: the connection ends with the answer. */
  readonly close?: true;
}

const refusals = {
  unknown_route: {
    status: 404,
    code: 'unsupported_operation',
    message: 'There is nothing here: the capability is not implemented, or its name is misspelt.',
    hint: 'POST /<capability> calls a capability; GET /openapi.json and GET /docs name all of them.',
  },
  wrong_method: {
    status: 405,
    code: 'unsupported_operation',
    message: 'This route does not take the method of the request.',
    hint: 'Capabilities are called with POST; pages are read with GET.',
  },
  host_not_allowed: {
    status: 403,
    code: 'permission_denied',
    message: 'The Host header does not name this server.',
    hint: 'Call it by the address that it listens on, or start it with a token.',
  },
  token_required: {
    status: 401,
    code: 'unauthorized',
    message: 'The token of this server is missing or wrong.',
    hint: 'Send the header "Authorization: Bearer <token>". It is not the credential of the app, which stays in the body.',
  },
  not_json: {
    status: 415,
    code: 'bad_request',
    message: 'The body must be JSON, and say so.',
    hint: 'Send the header "Content-Type: application/json".',
  },
  not_utf8: { status: 400, code: 'bad_request', message: 'The body is not valid UTF-8.' },
  body_too_large: {
    status: 413,
    code: 'bad_request',
    message: 'The body is larger than this server takes.',
  },
  body_incomplete: {
    status: 400,
    code: 'bad_request',
    message: 'The body ended before all of it came.',
    close: true,
  },
  body_read_before: {
    status: 500,
    code: 'internal_error',
    message: 'The body was read by something in front of the connector.',
    hint: 'Mount the connector in front of body parsers such as express.json().',
  },
  malformed_http: {
    status: 400,
    code: 'bad_request',
    message: 'The request is not valid HTTP.',
    close: true,
  },
  headers_too_large: {
    status: 431,
    code: 'bad_request',
    message: 'The headers are larger than this server takes.',
    close: true,
  },
  request_too_slow: {
    status: 408,
    code: 'request_timeout',
    message: 'The request did not come in time.',
    close: true,
  },
  expectation: {
    status: 417,
    code: 'bad_request',
    message: 'This server meets no expectation but "100-continue".',
  },
  busy: {
    status: 503,
    code: 'rate_limit',
    message: 'The server has as many calls under way and waiting as it takes.',
    retryAfterSeconds: 1,
  },
  stopping: {
    status: 503,
    code: 'service_error',
    message: 'The server is stopping.',
    retryAfterSeconds: 1,
    close: true,
  },
  not_started: {
    status: 503,
    code: 'service_error',
    message: 'The connector did not start. The terminal of the server says why.',
  },
  caller_gone: { status: 499, code: 'budget_exhausted', message: 'The caller went away.' },
  not_serializable: {
    status: 502,
    code: 'invalid_response',
    message: 'The connector answered with something that JSON cannot write.',
  },
  failed: { status: 500, code: 'internal_error', message: 'The server failed. Its log says more.' },
} as const satisfies Readonly<Record<string, RefusalKind>>;

/** Of what a refusal is told. */
export interface RefusalPlace {
  /** Of the connector that was asked; absent where that is not known. */
  readonly appId?: string | undefined;
  readonly requestId: string;
  /** True: as problem details. */
  readonly asProblem: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The error code of a refusal. */
export function refusalCode(reason: RefusalReason): ConnectorErrorCode {
  return refusals[reason].code;
}

/** The error envelope of a refusal. */
export function refusalEnvelope(reason: RefusalReason, appId = 'server'): ErrorEnvelope {
  const kind: RefusalKind = refusals[reason];
  const { code, message, hint, retryAfterSeconds } = kind;
  const ofCaller = kind.status < 500;
  const metadata = errorMetadata(code, { hint, retryAfterSeconds, refreshable: false });
  return {
    is_error: true,
    error: {
      message,
      app_error_code: `${appId}.${code}.${reason}`,
      error_code: code,
      app_id: appId,
      raised_by: 'Server',
      raised_in: `${appId}:server`,
      error_metadata: { ...metadata, fault: ofCaller ? 'caller' : 'infrastructure' },
    },
  };
}

/** The answer to a request that no capability sees. Its status is true in every mode: there is no answer to wrap. */
export function refuse(reason: RefusalReason, place: RefusalPlace): ServerAnswer {
  const kind: RefusalKind = refusals[reason];
  const envelope = refusalEnvelope(reason, place.appId);
  const headers = {
    ...(kind.close === true ? { connection: 'close' } : {}),
    ...(reason === 'token_required' ? { 'www-authenticate': 'Bearer' } : {}),
    ...place.headers,
  };
  if (place.asProblem) {
    const answer = problemAnswer(envelope, place.requestId, kind.status);
    return { ...answer, headers: { ...answer.headers, ...headers } };
  }
  return {
    status: kind.status,
    headers: { 'content-type': 'application/json', ...retryAfter(envelope), ...headers },
    body: JSON.stringify(envelope),
  };
}
