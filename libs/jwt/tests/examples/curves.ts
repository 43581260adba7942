import { importKey, signJwt, verifyJwt } from '@patchbay/jwt';

/** ES256 wants a key on P-256, ES384 on P-384, ES512 on P-521, EdDSA (or Ed25519) one on Ed25519. */
export async function withCurve(jwk: string) {
  const key = importKey({ jwk });
  const algorithm = key.algorithm ?? 'ES256';
  const token = await signJwt({ iss: 'team-id' }, { key, algorithm, expiresInSeconds: 1200 });
  return verifyJwt(token, { keys: key, algorithms: ['ES256', 'ES384', 'ES512', 'EdDSA'], leewaySeconds: 30 });
}
