import { z } from 'zod';
import { AccountStatus } from './accounts.ts';
import { ActivityEventType } from './activity.ts';
import { accountId, credentialId, extraData, nonHumanAccountId, resourceId } from './semantics.ts';

/** Whether a listed credential can be used. */
export const CredentialStatus = z.enum(['active', 'inactive', 'stale', 'expired', 'revoked']);
export type CredentialStatus = z.infer<typeof CredentialStatus>;

const times = { created_at: z.string().optional(), updated_at: z.string().optional() };

/** A key or token that the app knows of. It is data about a credential and never the secret itself. */
export const ListedCredential = z
  .object({
    resource_id: resourceId(),
    external_id: credentialId(),
    label: z.string(),
    credential_type: z.string(),
    status: CredentialStatus.optional(),
    grants_access_to_account_id: accountId().optional(),
    grants_access_to_non_human_account_id: nonHumanAccountId().optional(),
    ...times,
    last_used_at: z.string().optional(),
    expires_at: z.string().optional(),
    last_rotated_at: z.string().optional(),
    last_activity: z.string().optional(),
    custom_attributes: extraData().optional(),
    extra_data: extraData().optional(),
  })
  .meta({ id: 'Credential', 'x-unique-hash': ['resource_id'] });
export type ListedCredential = z.infer<typeof ListedCredential>;

/** When a credential was last used. */
export const CredentialLastActivity = z
  .object({ credential_id: credentialId(), event_type: ActivityEventType, happened_at: z.string() })
  .meta({ id: 'CredentialLastActivity' });
export type CredentialLastActivity = z.infer<typeof CredentialLastActivity>;

/** An account that a program uses. */
export const NonHumanAccount = z
  .object({
    resource_id: resourceId(),
    id: nonHumanAccountId(),
    label: z.string(),
    workload_name: z.string(),
    workload_id: z.string(),
    type: z.string(),
    status: AccountStatus,
    ...times,
    last_login: z.string().optional(),
    last_activity: z.string().optional(),
    custom_attributes: extraData().optional(),
    extra_data: extraData().optional(),
  })
  .meta({ id: 'NonHumanAccount', 'x-unique-hash': ['resource_id'] });
export type NonHumanAccount = z.infer<typeof NonHumanAccount>;

/** When an account of a program was last seen. */
export const NonHumanAccountLastActivity = z
  .object({
    non_human_account_id: nonHumanAccountId(),
    event_type: ActivityEventType,
    happened_at: z.string(),
  })
  .meta({ id: 'NonHumanAccountLastActivity' });
export type NonHumanAccountLastActivity = z.infer<typeof NonHumanAccountLastActivity>;
