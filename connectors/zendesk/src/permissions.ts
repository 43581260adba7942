import { byCapability } from '@patchbay/oauth2';

/**
 * What each capability needs. Agents whose role is limited to their groups or organization get answers that lack the
 * others, so that admins are asked for where a list must be whole.
 *
 * @see https://support.zendesk.com/hc/en-us/articles/4408882153882
 */
const read = { role: 'the role admin', scopes: ['read'] };
const write = { role: 'the role admin', scopes: ['read', 'write'] };

const NEEDS = {
  validate_credentials: { role: 'the role agent or admin', scopes: ['read'] },
  list_accounts: read,
  list_updated_accounts: read,
  get_account: read,
  list_custom_attributes_schema: read,
  list_entitlements: read,
  find_entitlement_associations: read,
  get_account_entitlement_associations: read,
  get_last_activity: read,
  create_account: write,
  update_account: write,
  activate_account: write,
  deactivate_account: write,
  delete_account: write,
  assign_entitlement: write,
  unassign_entitlement: write,
} as const;

/** The scopes of each capability, for the consent of an admin. */
export const SCOPES = byCapability(NEEDS, ({ scopes }) => scopes);

/** What must be granted for each capability and stream, in words. */
export const PERMISSIONS = byCapability(
  { ...NEEDS, users: read, tickets: read },
  ({ role, scopes }) => `${role}; an OAuth token also ${scopes.map((scope) => `\`${scope}\``).join(' and ')}`,
);
