import type { Clock, JWTCredential, TransportRequest } from '@patchbay/core';
import { signJwtCredential } from '@patchbay/jwt';

/** For `customAuth` of `@patchbay/http`: a fresh token for every try. */
export function jwtAuth(credential: JWTCredential, clock: Clock) {
  return {
    secrets: [credential.secret],
    apply: async (request: TransportRequest) => {
      const token = await signJwtCredential(credential, { clock, expirationMinutes: 5 });
      return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
    },
  };
}
