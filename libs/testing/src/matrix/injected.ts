import { errorCodeForStatus, type ConnectorErrorCode } from '@patchbay/core';
import type { Mocks, Refusal } from '../cases/mocks.ts';
import type { Reply } from '../cases/reply.ts';
import type { RefusalKind } from '../cases/requirements.ts';

/** A refusal as it is injected, and the error that it must come to. */
export interface InjectedRefusal {
  readonly reply: Reply;
  readonly code: ConnectorErrorCode;
  readonly retryAfterSeconds: number | undefined;
}

const brokenAnswers = {
  malformed: { headers: { 'content-type': 'application/json' }, text: '{"broken": [1, 2' },
  html: { html: '<!doctype html><html><head><title>Sign in</title></head><body>Sign in</body></html>' },
  wrong_shape: { json: 'a text where an object or a list should be' },
  connection_reset: { networkError: 'reset' },
} as const satisfies Partial<Record<RefusalKind, Reply>>;

/** What the mocks, or the defaults, say of one kind of refusal. `undefined`: the mocks do not state it. */
export function injectedRefusal(kind: RefusalKind, mocks: Mocks): InjectedRefusal | undefined {
  const reply = refusalOf(kind, mocks);
  if (reply === undefined) return undefined;
  return {
    reply,
    code: mocks.expectedCodes?.[kind] ?? defaultCode(kind, reply),
    retryAfterSeconds: kind === 'rate_limited' ? statedWait(mocks) : undefined,
  };
}

function refusalOf(kind: RefusalKind, { refusals }: Mocks): Refusal | undefined {
  switch (kind) {
    case 'malformed':
    case 'html':
    case 'wrong_shape':
    case 'connection_reset':
      return refusals[kind] ?? brokenAnswers[kind];
    default:
      return refusals[kind];
  }
}

function defaultCode(kind: RefusalKind, { status }: Reply): ConnectorErrorCode {
  switch (kind) {
    case 'unauthorized':
      return 'unauthorized';
    case 'forbidden':
      return 'permission_denied';
    case 'not_found':
      return 'not_found';
    case 'rate_limited':
      return 'rate_limit';
    case 'server_error':
      return errorCodeForStatus(status ?? 500, 'bad_gateway');
    case 'connection_reset':
      return 'connection_closed';
    case 'malformed':
    case 'html':
    case 'wrong_shape':
      return 'invalid_response';
  }
}

function statedWait({ refusals: { rate_limited } }: Mocks): number | undefined {
  if (rate_limited.retryAfterSeconds !== undefined) return rate_limited.retryAfterSeconds;
  const header = Object.entries(rate_limited.headers ?? {}).find(
    ([name]) => name.toLowerCase() === 'retry-after',
  );
  return header !== undefined && /^\d+$/.test(header[1]) ? Number(header[1]) : undefined;
}

/**
 * The refusal as a vendor writes it that repeats the credential: every sentence in its body, and a header, ends with
 * the secret. Single words are left alone, because connectors tell refusals apart by them.
 */
export function echoing(reply: Reply, secret: string): Reply {
  const { json, text, html } = reply;
  return {
    ...reply,
    headers: { ...reply.headers, 'x-echo': encodeURIComponent(secret) },
    ...(json === undefined ? {} : { json: echoed(json, secret) }),
    ...(text === undefined ? {} : { text: `${text} ${secret}` }),
    ...(html === undefined ? {} : { html: `${html}<!-- ${secret} -->` }),
  };
}

function echoed(value: unknown, secret: string): unknown {
  if (typeof value === 'string') return value.includes(' ') ? `${value} ${secret}` : value;
  if (Array.isArray(value)) return value.map((item) => echoed(item, secret));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, echoed(item, secret)]));
}
