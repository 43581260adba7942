import { errorMetadata, type ConnectorErrorCode, type ErrorDetail, type ErrorEnvelope } from '@patchbay/core';
import type { SyncAnswer } from '../sync/sync-table.ts';

/** An answer with a JSON body. */
export function jsonAnswer(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(body, {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  });
}

/** The rows of a call. They are text already. */
export function rowsAnswer({
  rows,
  state,
  hasMore,
}: Omit<SyncAnswer, 'state'> & { readonly state: unknown }): Response {
  const insert = rows.texts.join(',');
  return jsonAnswer(
    200,
    `{"insert":[${insert}],"state":${JSON.stringify(state)},"hasMore":${String(hasMore)}}`,
  );
}

/** What this face says no to, before a stream is asked. */
export interface Refusal {
  readonly status: number;
  readonly code: ConnectorErrorCode;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** The answer of a refusal: an error envelope, as all faces have it. */
export function refusalAnswer(appId: string, { status, code, message, hint, headers }: Refusal): Response {
  const envelope: ErrorEnvelope = {
    is_error: true,
    error: {
      message,
      app_error_code: `${appId}.${code}`,
      error_code: code,
      app_id: appId,
      raised_by: 'Weld',
      raised_in: `${appId}:weld`,
      error_metadata: errorMetadata(code, { hint }),
    },
  };
  return jsonAnswer(status, JSON.stringify(envelope), headers);
}

/** The answer of a stream that failed. 401 would say that Weld's own key is wrong. */
export function failureAnswer(error: ErrorDetail): Response {
  const { error_code, error_metadata } = error;
  const wait = error_metadata?.retry_after_seconds;
  const body: ErrorEnvelope = { is_error: true, error };
  return jsonAnswer(
    statusOf(error_code, error_metadata?.fault),
    JSON.stringify(body),
    wait === undefined ? {} : { 'retry-after': String(wait) },
  );
}

function statusOf(code: string, fault: string | undefined): number {
  if (code === 'rate_limit') return 429;
  if (code === 'budget_exhausted' || code === 'request_timeout' || code === 'connection_timeout') return 504;
  return fault === 'upstream' || fault === 'infrastructure' || code === 'invalid_response' ? 502 : 500;
}
