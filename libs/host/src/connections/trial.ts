import {
  ConnectorError,
  dispatch,
  errorMetadata,
  isConnectorError,
  startTimer,
  type ErrorEnvelope,
  type ResponseEnvelope,
  type Runtime,
  type ValidatedCredentials,
} from '@patchbay/core';
import { isSealedValueError } from '../keys/sealed-value-error.ts';
import type { ValidationEnvelope } from './connection.ts';
import type { Candidate } from './draft.ts';

/** How long the app may take to answer a person who waits. */
const mostMilliseconds = 60_000;

/** Asks the app whether it takes a credential. */
export async function tryCredential(
  { integration, settings, contents, sources }: Candidate,
  runtime: Runtime,
): Promise<ValidationEnvelope> {
  return await withinTime(runtime, (signal) =>
    dispatch(
      integration,
      'validate_credentials',
      {
        request: {},
        settings: { ...settings, ...contents.settings },
        ...(contents.credentials.length === 0 ? {} : { credentials: contents.credentials }),
      },
      { runtime, signal, accessTokens: sources },
    ),
  );
}

/**
 * Runs a call that a person waits for.
 *
 * @throws ConnectorError `request_timeout` when the app does not answer
 */
export async function withinTime<Result>(
  { clock }: Runtime,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const late = new ConnectorError('The app did not answer in time.', { code: 'request_timeout' });
  const limit = new AbortController();
  const stop = startTimer(clock, mostMilliseconds, () => limit.abort(late));
  try {
    const result = await run(limit.signal);
    // Dispatch knows only that it was cancelled, and not why.
    limit.signal.throwIfAborted();
    return result;
  } finally {
    stop();
  }
}

/**
 * What a call answered.
 *
 * @throws ConnectorError with what the envelope says
 */
export function answerOf<Response>(envelope: ResponseEnvelope<Response>): Response {
  if (envelope.is_error !== true) return envelope.response;
  const {
    message,
    app_id,
    app_error_code,
    error_code,
    status_code,
    error_metadata: metadata,
  } = envelope.error;
  throw new ConnectorError(message, {
    code: error_code,
    appErrorCode: app_error_code?.slice(app_id.length + 1),
    statusCode: status_code,
    hint: metadata?.hint,
    retryable: metadata?.retryable,
    retryAfterSeconds: metadata?.retry_after_seconds,
  });
}

/** Whose account of the app the credential leads to. @throws ConnectorError when the app does not take it */
export function accountOf(envelope: ValidationEnvelope): string {
  const { valid, unique_tenant_id }: ValidatedCredentials = answerOf(envelope);
  if (valid) return unique_tenant_id;
  throw new ConnectorError('The app does not take the credential.', { code: 'unauthorized' });
}

/** An error as dispatch would answer it. What is no error of ours may hold a secret, and is not quoted. */
export function envelopeOf(error: unknown, appId: string): ErrorEnvelope {
  const told = isSealedValueError(error) ? error.message : 'The credential could not be tried.';
  const known = isConnectorError(error) ? error : new ConnectorError(told);
  return {
    is_error: true,
    error: {
      message: known.message,
      error_code: known.code,
      app_id: appId,
      app_error_code: `${appId}.${known.appErrorCode ?? known.code}`,
      raised_in: `${appId}:validate_credentials`,
      error_metadata: errorMetadata(known.code, known.metadata),
    },
  };
}
