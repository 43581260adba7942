import { z } from 'zod';
import { accountId, entitlementTypeId, extraData, resourceId } from './semantics.ts';

/** Where an account stands in its life. */
export const AccountStatus = z.enum([
  'ACTIVE',
  'INACTIVE',
  'SUSPENDED',
  'DEPROVISIONED',
  'PENDING',
  'DELETED',
]);
export type AccountStatus = z.infer<typeof AccountStatus>;

/** Whether a person or a program uses the account. */
export const AccountType = z.enum(['service', 'user']);
export type AccountType = z.infer<typeof AccountType>;

/** One account as the app knows it. */
export const FoundAccountData = z
  .object({
    integration_specific_id: accountId(),
    resource_id: resourceId().optional(),
    email: z.string().optional(),
    given_name: z.string().optional(),
    family_name: z.string().optional(),
    username: z.string().optional(),
    user_status: AccountStatus.optional(),
    extra_data: extraData().optional(),
    custom_attributes: z.record(z.string(), z.string()).optional(),
    account_type: AccountType.optional(),
  })
  .meta({ id: 'FoundAccountData', 'x-unique-hash': ['integration_specific_id'] });
export type FoundAccountData = z.infer<typeof FoundAccountData>;

/** Accounts that changed, and where the next call goes on. */
export const UpdatedAccounts = z
  .object({ accounts: z.array(FoundAccountData), cursor: z.string().optional() })
  .meta({ id: 'UpdatedAccounts' });
export type UpdatedAccounts = z.infer<typeof UpdatedAccounts>;

/** An entitlement that a new account is to have from the start. */
export const CreateAccountEntitlement = z
  .object({
    integration_specific_resource_id: z.string().optional(),
    entitlement_type: entitlementTypeId(),
    integration_specific_id: z.string(),
  })
  .meta({ id: 'CreateAccountEntitlement' });
export type CreateAccountEntitlement = z.infer<typeof CreateAccountEntitlement>;

/** What every `create_account` payload holds; a connector adds its own fields to it. */
export const CreatableAccount = z.object({
  entitlements: z.array(CreateAccountEntitlement).default([]),
});
export type CreatableAccount = z.infer<typeof CreatableAccount>;

/** The usual `create_account` payload. */
export const CreateAccount = CreatableAccount.extend({
  email: z.string().optional(),
  username: z.string().optional(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  user_status: z.string().optional(),
});
export type CreateAccount = z.infer<typeof CreateAccount>;

/** The account that `create_account` made. */
export const CreatedAccount = z
  .object({
    id: accountId().optional(),
    status: AccountStatus,
    created: z.literal(true).meta({ deprecated: true }),
  })
  .meta({ id: 'CreatedAccount' });
export type CreatedAccount = z.infer<typeof CreatedAccount>;

/** What every `update_account` payload holds; a connector adds the fields that it can change. */
export const UpdateableAccount = z.object({ id: accountId() });
export type UpdateableAccount = z.infer<typeof UpdateableAccount>;

/** The payload of the capabilities that act on one account. */
export const AccountReference = z.object({ account_id: accountId() });
export type AccountReference = z.infer<typeof AccountReference>;

/** The outcome of `activate_account`. */
export const ActivatedAccount = z
  .object({ status: AccountStatus, activated: z.boolean().meta({ deprecated: true }) })
  .meta({ id: 'ActivatedAccount' });
export type ActivatedAccount = z.infer<typeof ActivatedAccount>;

/** The outcome of `deactivate_account`. */
export const DeactivatedAccount = z
  .object({ status: AccountStatus, deactivated: z.boolean().meta({ deprecated: true }) })
  .meta({ id: 'DeactivatedAccount' });
export type DeactivatedAccount = z.infer<typeof DeactivatedAccount>;

/** The outcome of `delete_account`. */
export const DeletedAccount = z
  .object({ status: AccountStatus, deleted: z.boolean().meta({ deprecated: true }) })
  .meta({ id: 'DeletedAccount' });
export type DeletedAccount = z.infer<typeof DeletedAccount>;

/** The payload of `transfer_data`. */
export const TransferData = z.object({
  source_account_id: accountId(),
  target_account_id: z.string().meta({ 'x-semantic': 'auxiliary-account-id' }),
});
export type TransferData = z.infer<typeof TransferData>;

/** The outcome of `transfer_data`, `release_resources` and `downgrade_license`. */
export const OperationStatus = z.object({ success: z.boolean(), reason: z.string().optional() });
export type OperationStatus = z.infer<typeof OperationStatus>;
