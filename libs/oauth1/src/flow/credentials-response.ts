import {
  ConnectorError,
  errorCodeForStatus,
  InvalidResponseError,
  type Redactor,
  type TransportResponse,
} from '@patchbay/core';

/** What a vendor answers with when it gives credentials out. */
export interface IssuedCredentials {
  readonly token_id: string;
  readonly token_secret: string;
  /** The other parameters of the answer. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Reads `oauth_token` and `oauth_token_secret`.
 *
 * @throws the code of the status when it is not 2xx, `invalid_response` when a parameter is missing. No message quotes the
 * body, but for the problem that a vendor names.
 * @see https://www.rfc-editor.org/rfc/rfc5849#section-2.1
 */
export function readCredentials(
  response: TransportResponse,
  what: string,
  redactor: Redactor | undefined,
): IssuedCredentials {
  const body = new URLSearchParams(new TextDecoder().decode(response.body).trim());
  if (response.status < 200 || response.status > 299) throw refused(response, body, what);
  const { oauth_token, oauth_token_secret, ...parameters } = Object.fromEntries(body);
  if (oauth_token_secret !== undefined) redactor?.add(oauth_token_secret);
  if (oauth_token === undefined || oauth_token === '' || oauth_token_secret === undefined) {
    throw new InvalidResponseError(
      `The vendor's answer to the request for ${what} has no "oauth_token" and "oauth_token_secret".`,
    );
  }
  redactor?.add(oauth_token);
  return { token_id: oauth_token, token_secret: oauth_token_secret, parameters };
}

function refused(
  { status, headers }: TransportResponse,
  body: URLSearchParams,
  what: string,
): ConnectorError {
  const problem = problemIn(body.get('oauth_problem')) ?? problemIn(headers['www-authenticate']);
  const detail = problem === undefined ? '' : `: ${problem}`;
  return new ConnectorError(`The vendor refused the request for ${what} with status ${status}${detail}.`, {
    code: errorCodeForStatus(status),
    statusCode: status,
  });
}

/**
 * A problem by one of the names of the extension for problem reporting, which hold no secret.
 *
 * @see http://wiki.oauth.net/w/page/12238543/ProblemReporting
 */
function problemIn(text: string | null | undefined): string | undefined {
  return problems.find((problem) => text === problem || text?.includes(`oauth_problem="${problem}"`));
}

const problems = [
  'version_rejected',
  'parameter_absent',
  'parameter_rejected',
  'timestamp_refused',
  'nonce_used',
  'signature_method_rejected',
  'signature_invalid',
  'consumer_key_unknown',
  'consumer_key_rejected',
  'consumer_key_refused',
  'token_used',
  'token_expired',
  'token_revoked',
  'token_rejected',
  'additional_authorization_required',
  'permission_unknown',
  'permission_denied',
  'user_refused',
];
