import type { CallContext } from '@patchbay/core';
import { createHttpClient, sessionTokenAuth } from '@patchbay/http';

/** Tableau: a personal access token is exchanged for the token of a session on one site. */
export function tableauClient(
  context: CallContext,
  baseUrl: string,
  name: string,
  secret: string,
  site: string,
) {
  return createHttpClient(context, {
    baseUrl,
    auth: sessionTokenAuth(context, {
      login: {
        url: `${baseUrl}/auth/signin`,
        json: {
          credentials: {
            personalAccessTokenName: name,
            personalAccessTokenSecret: secret,
            site: { contentUrl: site },
          },
        },
      },
      token: { path: 'credentials.token' },
      send: { header: 'x-tableau-auth' },
      lifetime: { duration: { path: 'credentials.estimatedTimeToExpiration' } },
    }),
  });
}
