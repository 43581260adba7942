import { importKey, verifyJwt } from '@patchbay/jwt';

/** Verifies with the keys that a vendor publishes, of which the token names one. */
export async function withPublishedKeys(
  token: string,
  fetchKeys: () => Promise<{ keys: Record<string, unknown>[] }>,
) {
  const { claims } = await verifyJwt(token, {
    keys: async () => (await fetchKeys()).keys.map((jwk) => importKey({ jwk })),
    algorithms: ['RS256'],
    issuer: 'https://vendor.example',
    audience: 'client-id',
    requiredClaims: ['exp'],
  });
  return claims.sub;
}
