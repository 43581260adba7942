import { importKey, signJwt, verifyJwt } from '@patchbay/jwt';

/** HS256, HS384, HS512: both sides hold the same secret. */
export async function withSharedSecret(secret: string) {
  const key = importKey({ secret, encoding: 'base64' });
  const token = await signJwt({ iss: 'key-17' }, { key, algorithm: 'HS256', expiresInSeconds: 300 });
  return verifyJwt(token, { keys: key, algorithms: ['HS256'], issuer: 'key-17' });
}
