import { z } from 'zod';

const secret = () => z.string().meta({ 'x-secret': true, 'x-field_type': 'SECRET' });
const hiddenSecret = () => z.string().meta({ 'x-field_type': 'HIDDEN', 'x-secret': true });

/** An OAuth 2.0 access token; the host refreshes it. */
export const OAuthCredential = z
  .object({ access_token: hiddenSecret() })
  .meta({ id: 'OAuthCredential', 'x-credential-type': 'oauth' });
export type OAuthCredential = z.infer<typeof OAuthCredential>;

/** OAuth 2.0 client credentials and the access token they gave. */
export const OAuthClientCredential = z
  .object({
    access_token: hiddenSecret(),
    client_id: z.string(),
    client_secret: secret(),
    scopes: z.array(z.string()),
  })
  .meta({ id: 'OAuthClientCredential', 'x-credential-type': 'oauth_client_credentials' });
export type OAuthClientCredential = z.infer<typeof OAuthClientCredential>;

/** An OAuth 1.0a consumer and token (RFC 5849). */
export const OAuth1Credential = z
  .object({
    consumer_key: z.string(),
    consumer_secret: secret(),
    token_id: z.string(),
    token_secret: secret(),
  })
  .meta({ id: 'OAuth1Credential', 'x-credential-type': 'oauth1' });
export type OAuth1Credential = z.infer<typeof OAuth1Credential>;

/** A user name and a password, or an API key in either place. */
export const BasicCredential = z
  .object({ username: z.string(), password: secret() })
  .meta({ id: 'BasicCredential', 'x-credential-type': 'basic' });
export type BasicCredential = z.infer<typeof BasicCredential>;

/** An API key or token. */
export const TokenCredential = z
  .object({ token: secret() })
  .meta({ id: 'TokenCredential', 'x-credential-type': 'token' });
export type TokenCredential = z.infer<typeof TokenCredential>;

const text = () => z.string().optional();

/** The JOSE header of a JWT to sign (RFC 7515 section 4.1). */
export const JWTHeaders = z
  .object({
    alg: z.string(),
    jku: text(),
    jwk: text(),
    typ: text(),
    kid: text(),
    x5u: text(),
    x5c: text(),
    x5t: text(),
    'x5t#S256': text(),
    cty: text(),
    crit: z.array(z.string()).optional(),
  })
  .meta({ id: 'JWTHeaders' });
export type JWTHeaders = z.infer<typeof JWTHeaders>;

/** The claims of a JWT to sign (RFC 7519 section 4.1). */
export const JWTClaims = z
  .object({
    iss: text(),
    sub: text(),
    aud: text(),
    exp: z.int().optional(),
    nbf: z.int().optional(),
    iat: z.int().optional(),
    jti: text(),
    act: text(),
    scope: z.array(z.string()).optional(),
    client_id: text(),
    may_act: text(),
  })
  .meta({ id: 'JWTClaims' });
export type JWTClaims = z.infer<typeof JWTClaims>;

/** What a JWT is made of: header, claims and the key that signs it. */
export const JWTCredential = z
  .object({ headers: JWTHeaders, claims: JWTClaims, secret: secret() })
  .meta({ id: 'JWTCredential', 'x-credential-type': 'jwt' });
export type JWTCredential = z.infer<typeof JWTCredential>;

/** A cloud provider's service account: its key file and whom it acts for. */
export const ServiceAccountCredential = z
  .object({
    service_type: z
      .enum(['google_cloud', 'google_drive', 'aws', 'aws_role'])
      .meta({ 'x-field_type': 'HIDDEN' })
      .optional(),
    key: z.record(z.string(), z.unknown()).meta({ 'x-field_type': 'HIDDEN', 'x-secret': true }),
    impersonation_email: z.string(),
    tenant_id: z.string(),
    scopes: z.array(z.string()).meta({ 'x-field_type': 'HIDDEN' }),
  })
  .meta({ id: 'ServiceAccountCredential', 'x-credential-type': 'service_account' });
export type ServiceAccountCredential = z.infer<typeof ServiceAccountCredential>;

/** A key pair; the vendor knows its public half. */
export const KeyPairCredential = z
  .object({ key_identifier: z.string().meta({ 'x-field_type': 'HIDDEN' }), private_key: hiddenSecret() })
  .meta({
    id: 'KeyPairCredential',
    'x-credential-type': 'key_pair',
    'x-semantic': 'key-pair',
    'x-keygen-type': 'SSH',
  });
export type KeyPairCredential = z.infer<typeof KeyPairCredential>;

/** No payload: the host's own identity is the credential. Only among several credentials. */
export const EmptyCredential = z.object({}).meta({ id: 'EmptyCredential', 'x-credential-type': 'empty' });
export type EmptyCredential = z.infer<typeof EmptyCredential>;

/** The payload schema of every credential kind, by its name on the wire. */
export const credentialSchemas = {
  oauth: OAuthCredential,
  oauth_client_credentials: OAuthClientCredential,
  oauth1: OAuth1Credential,
  basic: BasicCredential,
  token: TokenCredential,
  jwt: JWTCredential,
  service_account: ServiceAccountCredential,
  key_pair: KeyPairCredential,
  empty: EmptyCredential,
} as const;

/** The eight credential kinds, and `empty`. */
export type CredentialKind = keyof typeof credentialSchemas;

/** The payload of each credential kind. */
export type CredentialPayloads = {
  [Kind in CredentialKind]: z.infer<(typeof credentialSchemas)[Kind]>;
};

/** What each kind is called in front of people. */
export const credentialKindLabels: Record<CredentialKind, string> = {
  oauth: 'OAuth 2.0',
  oauth_client_credentials: 'OAuth 2.0 Client Credentials',
  oauth1: 'OAuth 1.0',
  basic: 'Basic Auth',
  token: 'Token',
  jwt: 'JWT',
  service_account: 'Service Account',
  key_pair: 'Key Pair',
  empty: 'Empty Credentials',
};
