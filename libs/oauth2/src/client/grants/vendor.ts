import type { RenewToken } from '../../tokens/options.ts';
import type { ClientIdentity, RequestParameters, TokenEndpoint } from '../endpoint.ts';
import { requestToken } from '../request-token.ts';
import { scopeList, type Scopes } from '../scopes.ts';

/** A grant that a vendor made up, such as Zoom's `account_credentials`. */
export interface VendorGrant {
  /** The value of `grant_type`. */
  readonly type: string;
  readonly parameters?: RequestParameters | undefined;
  /** Names of the parameters that are secret. @default none */
  readonly secretParameters?: readonly string[] | undefined;
}

/** Options of {@link vendorGrant}. */
export interface VendorGrantOptions extends TokenEndpoint, ClientIdentity {
  readonly grant: VendorGrant;
  readonly scopes?: Scopes | undefined;
}

/**
 * Gets tokens by a grant of the vendor's own.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.5
 */
export function vendorGrant(options: VendorGrantOptions): RenewToken {
  const { type, parameters = {}, secretParameters = [] } = options.grant;
  const secrets = secretParameters.flatMap((name) => parameters[name] ?? []);
  const grant = { type, parameters, scopes: scopeList(options.scopes), secrets };
  return (_previous, call) => requestToken(options, options, grant, call);
}
