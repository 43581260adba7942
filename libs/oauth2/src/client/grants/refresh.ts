import { BadRequestError } from '@patchbay/core';
import type { RenewToken } from '../../tokens/options.ts';
import type { ClientIdentity, TokenEndpoint } from '../endpoint.ts';
import { requestToken } from '../request-token.ts';
import { scopeList, type Scopes } from '../scopes.ts';

/** Options of {@link refreshGrant}. */
export interface RefreshOptions extends TokenEndpoint, ClientIdentity {
  /** To begin with; the one that came with the token before takes its place. */
  readonly refreshToken?: string | undefined;
  /** Fewer than were granted; absent: all of them. */
  readonly scopes?: Scopes | undefined;
}

/**
 * Gets tokens for a refresh token.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-6
 */
export function refreshGrant(options: RefreshOptions): RenewToken {
  const scopes = scopeList(options.scopes);
  return async (previous, call) => {
    const token = previous?.refreshToken ?? options.refreshToken ?? '';
    if (token === '') {
      throw new BadRequestError('There is no refresh token.', {
        hint: 'Vendors give one only when it is asked for: with a scope such as offline_access, or a parameter such as access_type=offline.',
      });
    }
    const grant = { type: 'refresh_token', parameters: { refresh_token: token }, scopes, secrets: [token] };
    return requestToken(options, options, grant, call);
  };
}
