import { importKey, signJwt, verifyJwt } from '@patchbay/jwt';

/** RS256 to RS512, and PS256 to PS512: we sign with an RSA key, the vendor knows its public half. */
export async function withPrivateKey(pem: string, passphrase: string) {
  const key = importKey({ pem, passphrase, keyId: '2026-01' });
  const claims = {
    iss: 'client-id',
    sub: 'client-id',
    aud: 'https://vendor.example/token',
    jti: 'one-use-id',
  };
  const token = await signJwt(claims, {
    key,
    algorithm: 'RS256',
    expiresInSeconds: 300,
    backdateSeconds: 30,
  });
  return verifyJwt(token, { keys: key, algorithms: ['RS256', 'PS256'], audience: claims.aud });
}
