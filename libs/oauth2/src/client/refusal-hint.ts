import type { RefusedRequest } from './token-error.ts';

/** Tells the person who has to mend it what to do about a refusal; `undefined`: nothing more than the message says. */
export function refusalHint(
  error: string | undefined,
  request: RefusedRequest & { readonly appId: string },
): string | undefined {
  switch (error) {
    case 'invalid_grant':
      return grantHint(request);
    case 'interaction_required':
    case 'login_required':
    case 'consent_required':
      return `Connect ${named(request)} again: the person has to sign in or consent once more.`;
    case 'invalid_client':
      return `Check the client id and the client secret or key of ${named(request)}: they belong to another client, have expired, or were replaced.`;
    case 'unauthorized_client':
      return request.grantType === 'urn:ietf:params:oauth:grant-type:jwt-bearer'
        ? `Let an administrator authorize the client for these scopes (in Google Workspace: domain-wide delegation): ${shown(request.scopes)}.`
        : `Allow the client of ${named(request)} to use the grant "${request.grantType}" where it is registered with the vendor.`;
    case 'invalid_scope':
      return `Allow the client these scopes where it is registered with the vendor, or consent to them again: ${shown(request.scopes)}.`;
    case 'access_denied':
      return 'The person, or a rule of the organization, refused to consent. Connect again and consent, or ask an administrator.';
    default:
      return undefined;
  }
}

function grantHint(request: RefusedRequest & { readonly appId: string }): string {
  switch (request.grantType) {
    case 'refresh_token':
      return (
        `Connect ${named(request)} again. Usual causes: access was revoked or the password changed; the token lay ` +
        'unused for too long; the client is in test mode, where tokens end after days (Google: 7); or another process ' +
        'refreshed with the same token and kept the new one.'
      );
    case 'authorization_code':
      return (
        `Begin to connect ${named(request)} again. A code is good once and for a few minutes, for the client, the redirect ` +
        'URI and the code verifier that it was asked for with.'
      );
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
      return (
        `Check ${named(request)}: the key may have been deleted or disabled, the subject may not exist or not be one that ` +
        'the client may act for, or the clock of this machine may be wrong.'
      );
    default:
      return `Check what ${named(request)} is configured with: the vendor does not take it for the grant "${request.grantType}".`;
  }
}

function named({ credentialId, appId }: { credentialId?: string | undefined; appId: string }): string {
  return credentialId === undefined
    ? `the credential of ${appId}`
    : `the credential "${credentialId}" of ${appId}`;
}

function shown(scopes: readonly string[]): string {
  return scopes.length === 0 ? 'none were asked for' : scopes.join(' ');
}
