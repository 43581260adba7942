import { AuthenticationError, AuthenticationExpiredError, type ConnectorError } from '@patchbay/core';
import { errors } from 'jose';

/** True when the signature is simply not by this key, so that another may be tried. */
export function isSignatureFailure(error: unknown): boolean {
  return error instanceof errors.JWSSignatureVerificationFailed;
}

/** Why a token is refused, in words that quote nothing of it: errors of jose carry the whole payload. */
export function refusal(error: unknown): ConnectorError {
  if (error instanceof errors.JWTExpired) return new AuthenticationExpiredError(expired(error.claim));
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new AuthenticationError(
      error.reason === 'missing'
        ? `The token has no "${error.claim}".`
        : `The "${error.claim}" of the token is not what it must be.`,
    );
  }
  return new AuthenticationError('The token is not well-formed.');
}

function expired(claim: string): string {
  return claim === 'iat' ? 'The token is too old.' : 'The token has expired.';
}
