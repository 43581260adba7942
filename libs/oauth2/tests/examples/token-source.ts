import { createTokenSource, refreshGrant, type TransportFactory } from '@patchbay/oauth2';

/** The tokens of one connection of a customer. The refresh token stays here: connectors see access tokens alone. */
export function connection(
  id: string,
  refresh_token: string,
  client_secret: string,
  transport: TransportFactory,
) {
  const tokenUrl = 'https://vendor.example/token';
  const material = { client_id: 'client-id', client_secret, refresh_token };
  return createTokenSource({
    issuer: tokenUrl,
    material,
    subject: id,
    rotatesRefreshTokens: true,
    renew: refreshGrant({
      tokenUrl,
      transport,
      clientId: material.client_id,
      clientSecret: client_secret,
      refreshToken: refresh_token,
    }),
  });
}
