import { isRecord } from '@patchbay/core';
import {
  clientCredentialsGrant,
  oauth2Auth,
  type OAuth2Context,
  type TransportFactory,
} from '@patchbay/oauth2';

/** The `auth` of a client whose vendor says with status 200 and error 602 that a token has expired. */
export function marketo(
  context: OAuth2Context & {
    readonly credential: { readonly client_id: string; readonly client_secret: string };
  },
  tokenUrl: string,
  transport: TransportFactory,
) {
  const { client_id: clientId, client_secret: clientSecret } = context.credential;
  return oauth2Auth(context, {
    renewal: {
      issuer: tokenUrl,
      renew: clientCredentialsGrant({
        tokenUrl,
        transport,
        clientId,
        clientSecret,
        request: { method: 'GET' },
      }),
    },
    isExpired: ({ status, json }) => {
      const body = status === 200 ? json() : undefined;
      const errors = isRecord(body) && Array.isArray(body['errors']) ? body['errors'] : [];
      return errors.some((error) => isRecord(error) && error['code'] === '602');
    },
  });
}
