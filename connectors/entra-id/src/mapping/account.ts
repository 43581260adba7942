import {
  defineCustomAttributes,
  extraDataOf,
  UnsupportedOperationError,
  type AccountStatus,
  type CustomAttributeDefinition,
  type FoundAccountData,
} from '@patchbay/core';
import type { EntraUser } from '../client/users.ts';

/** A disabled account cannot sign in, whatever became of its invitation. */
export function toStatus({ accountEnabled, externalUserState }: EntraUser): AccountStatus | undefined {
  if (accountEnabled === false) return 'SUSPENDED';
  if (externalUserState === 'PendingAcceptance') return 'PENDING';
  return accountEnabled === true ? 'ACTIVE' : undefined;
}

/** What is synchronised from on premises can be changed only there. */
export function requireCloudAccount({ onPremisesSyncEnabled }: EntraUser): void {
  if (onPremisesSyncEnabled !== true) return;
  throw new UnsupportedOperationError('An on-premises directory is the source of this account.', {
    appErrorCode: 'unsupported_operation.synchronized',
    hint: 'Change it in the on-premises directory, from which it is synchronised.',
  });
}

/** Entra has fifteen attributes for whatever a tenant wants. @see https://learn.microsoft.com/en-us/graph/api/resources/onpremisesextensionattributes */
const NAMES = Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`);

/** The extension attributes of users. */
export const EXTENSION_ATTRIBUTES = defineCustomAttributes<EntraUser>(
  'account',
  Object.fromEntries(
    NAMES.map((name): [string, CustomAttributeDefinition<EntraUser>] => [
      name,
      { type: 'string', value: ({ onPremisesExtensionAttributes: all }) => all?.[name] },
    ]),
  ),
);

/** A member or guest as the contract has it. */
export function toAccount(
  user: EntraUser,
  customAttributes?: readonly string[] | undefined,
): FoundAccountData {
  return {
    integration_specific_id: user.id,
    email: user.mail ?? undefined,
    given_name: user.givenName ?? undefined,
    family_name: user.surname ?? undefined,
    username: user.userPrincipalName ?? undefined,
    user_status: toStatus(user),
    account_type: 'user',
    extra_data: extraDataOf({
      display_name: user.displayName,
      user_type: user.userType,
      external_user_state: user.externalUserState,
      enabled: user.accountEnabled,
      synchronized: user.onPremisesSyncEnabled,
      title: user.jobTitle,
      department: user.department,
      usage_location: user.usageLocation,
      created_at: user.createdDateTime,
    }),
    ...EXTENSION_ATTRIBUTES.values(user, customAttributes),
  };
}
