import { z } from 'zod';

const credential_id = z.string().optional();

/** The payload of `get_authorization_url` (RFC 6749 section 4.1.1). */
export const GetAuthorizationUrl = z.object({
  credential_id,
  client_id: z.string(),
  scopes: z.array(z.string()),
  redirect_uri: z.string(),
  state: z.string(),
  form_data: z.record(z.string(), z.string()).optional(),
});
export type GetAuthorizationUrl = z.infer<typeof GetAuthorizationUrl>;

/** Where to send the person who is to consent. */
export const AuthorizationUrl = z
  .object({ authorization_url: z.string(), code_verifier: z.string().optional() })
  .meta({ id: 'AuthorizationUrl' });
export type AuthorizationUrl = z.infer<typeof AuthorizationUrl>;

/** The payload of `handle_authorization_callback`. */
export const HandleAuthorizationCallback = z.object({
  credential_id,
  client_id: z.string(),
  client_secret: z.string().meta({ 'x-secret': true }),
  redirect_uri_with_code: z.string(),
  state: z.string().optional(),
  code_verifier: z.string().optional(),
});
export type HandleAuthorizationCallback = z.infer<typeof HandleAuthorizationCallback>;

/** The payload of `handle_client_credentials_request`. */
export const HandleClientCredentials = z.object({
  credential_id,
  client_id: z.string(),
  client_secret: z.string().meta({ 'x-secret': true }),
  scopes: z.array(z.string()),
});
export type HandleClientCredentials = z.infer<typeof HandleClientCredentials>;

/** The payload of `refresh_access_token`. */
export const RefreshAccessToken = z.object({
  credential_id,
  client_id: z.string(),
  client_secret: z.string().meta({ 'x-secret': true }),
  refresh_token: z.string().meta({ 'x-secret': true }),
  state: z.string().optional(),
});
export type RefreshAccessToken = z.infer<typeof RefreshAccessToken>;

/** What the token endpoint gave (RFC 6749 section 5.1). */
export const OauthCredentials = z
  .object({
    access_token: z.string().meta({ 'x-secret': true }),
    refresh_token: z.string().meta({ 'x-secret': true }).optional(),
    token_type: z.enum(['bearer']),
    state: z.string().optional(),
  })
  .meta({ id: 'OauthCredentials' });
export type OauthCredentials = z.infer<typeof OauthCredentials>;
