import {
  AuthenticationError,
  BadRequestError,
  ConnectorError,
  CredentialsRevokedError,
  errorCodeForStatus,
  PermissionDeniedError,
  RateLimitError,
  UnsupportedOperationError,
  type TokenCall,
  type TypedErrorOptions,
} from '@patchbay/core';
import type { TokenEndpointError } from './endpoint.ts';
import { refusalHint } from './refusal-hint.ts';

/** What was asked for when the vendor refused. */
export interface RefusedRequest {
  readonly grantType: string;
  readonly credentialId?: string | undefined;
  readonly scopes: readonly string[];
}

/** How the vendor refused: at the token endpoint, or in a callback, which has no status. */
export interface Refusal {
  readonly status?: number | undefined;
  readonly retryAfter?: string | undefined;
  readonly error?: TokenEndpointError | undefined;
}

/**
 * What a refusal means for the caller.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
export function refusalError(request: RefusedRequest, refusal: Refusal, call: TokenCall): ConnectorError {
  const { status, error } = refusal;
  const options: TypedErrorOptions = {
    statusCode: status,
    hint: refusalHint(error?.error, { ...request, appId: call.appId }),
  };
  const message = `The authorization server ${deed(request, error)}${said(refusal, call)}.`;
  if (status === 429) {
    return new RateLimitError(message, { ...options, ...waitOf(refusal.retryAfter, call) });
  }
  switch (error?.error) {
    case 'invalid_grant':
    case 'interaction_required':
    case 'login_required':
    case 'consent_required':
      // A refresh is what failed: another will not mend it.
      return new CredentialsRevokedError(message, { ...options, refreshable: false });
    case 'invalid_client':
    case 'unauthorized_client':
      return new AuthenticationError(message, { ...options, refreshable: false });
    case 'invalid_scope':
    case 'access_denied':
      return new PermissionDeniedError(message, options);
    case 'unsupported_grant_type':
    case 'unsupported_response_type':
      return new UnsupportedOperationError(message, options);
    case 'invalid_request':
    case 'invalid_target':
      return new BadRequestError(message, options);
    case 'server_error':
    case 'temporarily_unavailable':
      return new ConnectorError(message, {
        ...options,
        ...waitOf(refusal.retryAfter, call),
        code: 'service_error',
      });
    default:
      return byStatus(message, options, refusal, call);
  }
}

function byStatus(
  message: string,
  options: TypedErrorOptions,
  { status, retryAfter, error }: Refusal,
  call: TokenCall,
): ConnectorError {
  if (status !== undefined && status >= 500) {
    return new ConnectorError(message, {
      ...options,
      ...waitOf(retryAfter, call),
      code: errorCodeForStatus(status, 'bad_gateway'),
    });
  }
  if (status === 404 || status === 405) {
    const hint = 'Check the settings that the token URL is made of: there is no token endpoint.';
    return new BadRequestError(message, { ...options, hint });
  }
  // An error in words of the vendor's own is about what was sent to prove something.
  if (error !== undefined && (status === undefined || status <= 401)) {
    return new AuthenticationError(message, { ...options, refreshable: false });
  }
  return new ConnectorError(message, { ...options, code: errorCodeForStatus(status ?? 0) });
}

const deeds: ReadonlyMap<string, string> = new Map([
  ['refresh_token', 'refused the refresh token'],
  ['authorization_code', 'refused the code of the consent'],
  ['client_credentials', 'refused the client credentials'],
  ['urn:ietf:params:oauth:grant-type:jwt-bearer', 'refused the signed assertion'],
]);

function deed({ grantType, credentialId }: RefusedRequest, error: TokenEndpointError | undefined): string {
  const isAboutGrant = error?.error === 'invalid_grant';
  const verb = (isAboutGrant ? deeds.get(grantType) : undefined) ?? 'gave no token';
  const whose = isAboutGrant && deeds.has(grantType) ? 'of' : 'for';
  return credentialId === undefined ? verb : `${verb} ${whose} the credential "${credentialId}"`;
}

/** The vendor's words, short, and without the secrets that some vendors repeat. */
function said({ status, error }: Refusal, call: TokenCall): string {
  if (error === undefined) return status === undefined ? '' : ` (status ${status})`;
  const words = [error.error, error.error_description].filter((each) => each !== undefined && each !== '');
  const text = call.redactor.text(words.join(': ')).replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return ` (${text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text})`;
}

const longestQuote = 300;

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 */
function waitOf(
  retryAfter: string | undefined,
  { runtime }: TokenCall,
): Pick<TypedErrorOptions, 'retryAfterSeconds' | 'suspendedUntil'> {
  if (retryAfter === undefined) return {};
  const now = runtime.clock.now();
  const until = /^\d+$/.test(retryAfter) ? now + Number(retryAfter) * 1000 : Date.parse(retryAfter);
  if (!Number.isFinite(until)) return {};
  return { retryAfterSeconds: Math.max(0, (until - now) / 1000), suspendedUntil: until };
}
