import { z } from 'zod';
import { credentialSchemas } from './models.ts';

/**
 * A credential as it stands on the wire: the id that the connector gave it, and its payload under the name of
 * its kind. `auth` is one of them, `credentials` a list.
 */
export const AuthCredential = z
  .object({
    id: z.string().optional(),
    oauth: credentialSchemas.oauth.optional(),
    oauth_client_credentials: credentialSchemas.oauth_client_credentials.optional(),
    oauth1: credentialSchemas.oauth1.optional(),
    basic: credentialSchemas.basic.optional(),
    token: credentialSchemas.token.optional(),
    jwt: credentialSchemas.jwt.optional(),
    service_account: credentialSchemas.service_account.optional(),
    key_pair: credentialSchemas.key_pair.optional(),
    empty: credentialSchemas.empty.optional(),
  })
  .meta({ id: 'AuthCredential' });
export type AuthCredential = z.infer<typeof AuthCredential>;
