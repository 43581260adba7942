import { z } from 'zod';

/** The outcome of `validate_credentials`. */
export const ValidatedCredentials = z
  .object({
    valid: z.boolean(),
    /** A stable name of the tenant behind the credentials: an organization's id, a subdomain. */
    unique_tenant_id: z.string(),
  })
  .meta({ id: 'ValidatedCredentials' });
export type ValidatedCredentials = z.infer<typeof ValidatedCredentials>;

/** The outcome of `validate_credential_config`. */
export const ValidatedCredentialConfig = z
  .object({ valid: z.boolean(), validation_errors: z.array(z.string()).optional() })
  .meta({ id: 'ValidatedCredentialConfig' });
export type ValidatedCredentialConfig = z.infer<typeof ValidatedCredentialConfig>;
