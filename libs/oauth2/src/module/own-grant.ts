import { clientCredentialsGrant } from '../client/grants/client-credentials.ts';
import { vendorGrant } from '../client/grants/vendor.ts';
import type { ClientIdentity } from '../client/endpoint.ts';
import type { RenewToken } from '../tokens/options.ts';
import { endpointOf, scopesToAsk, valueOf } from '../settings-values.ts';
import type { ClientCredentialsSettings } from '../settings.ts';

/** For whom, and what for, a client asks. */
export interface OwnGrantRequest {
  readonly identity: ClientIdentity;
  readonly scopes?: readonly string[] | undefined;
  readonly credentialId?: string | undefined;
}

/** How a client gets tokens for itself: by client credentials, or by the grant that the vendor has in their place. */
export function ownGrant<AppSettings>(
  oauth: ClientCredentialsSettings<AppSettings>,
  settings: AppSettings,
  { identity, scopes, credentialId }: OwnGrantRequest,
): RenewToken {
  const options = {
    ...endpointOf(oauth, settings, credentialId),
    ...identity,
    scopes: scopesToAsk(oauth, settings, scopes),
  };
  if (oauth.grant === undefined) return clientCredentialsGrant(options);
  return vendorGrant({ ...options, grant: valueOf(oauth.grant, settings) });
}
