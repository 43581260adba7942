import { AuthenticationError, type CallContext, type TransportRequest } from '@patchbay/core';
import { encodeBody } from '../../body/encode.ts';
import { checkHeaders, mergeHeaders } from '../../body/headers.ts';
import { createCallTransport } from '../../call-transport.ts';
import { receive, type ReceivedResponse } from '../../response/received.ts';
import { statusError } from '../../response/status-error.ts';
import { requestedWait } from '../../retry/retry-after.ts';
import { withoutQuery } from '../../url/display.ts';
import { readSession, type SessionToken } from './answer.ts';
import type { SessionLogin, SessionTokenOptions } from './options.ts';

/** The login as it is sent, save for the proof of its auth strategy. */
export function loginRequest(login: SessionLogin): TransportRequest {
  const { body, contentType } = encodeBody({ json: login.json, form: login.form });
  const headers = mergeHeaders(
    { accept: 'application/json' },
    contentType === undefined ? undefined : { 'content-type': contentType },
    login.headers,
  );
  checkHeaders(headers);
  return { method: login.method ?? 'POST', url: login.url, headers, body };
}

/**
 * Logs in. It is no write of the connector: it is sent in plan mode too, and raw data does not have it.
 *
 * @throws `unauthorized` when the vendor refuses the credential.
 * @throws `invalid_response` for an answer without a token; as `HttpClient` for what else fails.
 */
export async function logIn(
  context: CallContext,
  options: SessionTokenOptions,
  request: TransportRequest,
): Promise<SessionToken> {
  const { auth, isRefused = isUnauthorized } = options.login;
  const { clock } = context.runtime;
  const startedAt = clock.now();
  const signed = auth === undefined ? request : await auth.apply(request);
  const answer = await createCallTransport(context, options.connection).send(signed);
  const response = receive(answer);
  const isSuccess = response.status >= 200 && response.status < 300;
  const refused = isRefused(response);
  if (isSuccess && !refused) {
    return readSession(response, options, context.redactor.text(withoutQuery(request.url)), startedAt);
  }
  const failure = statusError(
    {
      response,
      method: request.method,
      url: answer.url,
      retryAfterSeconds: requestedWait(response.headers, clock.now(), response.status === 429),
    },
    undefined,
    context.redactor,
  );
  if (!refused) throw failure;
  throw new AuthenticationError(`The vendor refused the login: ${failure.message}`, {
    statusCode: response.status,
    hint: 'Check the credential, and whether its user may log in: it may be locked, expired or bound to a second factor.',
  });
}

function isUnauthorized({ status }: ReceivedResponse): boolean {
  return status === 401 || status === 403;
}
