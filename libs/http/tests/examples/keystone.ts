import type { BasicCredential, CallContext } from '@patchbay/core';
import { createHttpClient, sessionTokenAuth } from '@patchbay/http';

/** OpenStack Keystone: the token comes in one header and goes in another. */
export function keystoneClient(context: CallContext, baseUrl: string, credential: BasicCredential) {
  const { username, password } = credential;
  const user = { name: username, password, domain: { id: 'default' } };
  return createHttpClient(context, {
    baseUrl,
    auth: sessionTokenAuth(context, {
      login: {
        url: `${baseUrl}/auth/tokens`,
        json: { auth: { identity: { methods: ['password'], password: { user } } } },
      },
      token: { header: 'x-subject-token' },
      send: { header: 'x-auth-token' },
      lifetime: { expiry: { path: 'token.expires_at' } },
    }),
  });
}
