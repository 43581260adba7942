import type { RenewToken } from '../../tokens/options.ts';
import type { ClientIdentity, TokenEndpoint } from '../endpoint.ts';
import { scopeList, type Scopes } from '../scopes.ts';
import { requestToken } from '../request-token.ts';

/** Options of {@link clientCredentialsGrant}. */
export interface ClientCredentialsOptions extends TokenEndpoint, ClientIdentity {
  readonly scopes?: Scopes | undefined;
}

/**
 * Gets tokens for the client itself.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4
 */
export function clientCredentialsGrant(options: ClientCredentialsOptions): RenewToken {
  const scopes = scopeList(options.scopes);
  const grant = { type: 'client_credentials', parameters: {}, scopes };
  return (_previous, call) => requestToken(options, options, grant, call);
}
