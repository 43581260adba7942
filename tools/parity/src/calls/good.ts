import { jwtSecret } from '../vendor/known-caller.ts';

const jwtHeaders = {
  alg: 'HS256',
  jku: 'https://desk.example/jku',
  jwk: 'jwk',
  typ: 'JWT',
  kid: 'kid-1',
  x5u: 'x5u',
  x5c: 'x5c',
  x5t: 'x5t',
  'x5t#S256': 'x5t256',
  cty: 'JWT',
  crit: [],
};
const jwtClaims = {
  iss: 'desk',
  sub: 'ada',
  aud: 'desk.example',
  exp: 0,
  nbf: 0,
  iat: 0,
  jti: 'id-1',
  act: 'act',
  scope: ['a', 'b'],
  client_id: 'client-1',
  may_act: 'may',
};

/** A credential of each kind that the mock API lets in. */
export const good = {
  oauth: { access_token: 'good-token' },
  oauth_client_credentials: {
    access_token: 'good-token',
    client_id: 'client-1',
    client_secret: 'good-secret',
    scopes: ['users:read'],
  },
  oauth1: {
    consumer_key: 'good-consumer',
    consumer_secret: 'consumer-secret',
    token_id: 'token-1',
    token_secret: 'token-secret',
  },
  basic: { username: 'ada', password: 'good-password' },
  token: { token: 'good-token' },
  jwt: { headers: jwtHeaders, claims: jwtClaims, secret: jwtSecret },
  service_account: {
    service_type: 'google_cloud',
    key: { id: 'good-key' },
    impersonation_email: 'ada@desk.example',
    tenant_id: 'tenant-1',
    scopes: ['users:read'],
  },
  key_pair: { key_identifier: 'key-1', private_key: 'good-private-key' },
} as const;

/** `auth` of the app `token`. */
export const tokenAuth = { token: good.token };
