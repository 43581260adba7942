import { byCapability } from '@patchbay/oauth2';

const read = 'the scope `read` (API key: the permission Read)';
const invitations = `${read}, of an admin, as pending invitations are for admins to see`;
const admin = 'the scope `admin` (API key: the permission Admin), of an admin';
const write = 'the scope `write` (API key: the permission Write)';
const roles = `${write} and, of team owners and admins, the right to manage members; for workspace roles ${admin}`;

const READS = {
  validate_credentials: read,
  list_accounts: invitations,
  get_account: invitations,
  list_resources: read,
  list_entitlements: read,
  find_entitlement_associations: invitations,
  get_account_entitlement_associations: invitations,
  get_last_activity: read,
};

const WRITES = {
  create_account: admin,
  update_account: admin,
  activate_account: admin,
  deactivate_account: admin,
  delete_account: admin,
  assign_entitlement: roles,
  unassign_entitlement: roles,
};

/**
 * @see https://linear.app/developers/oauth-2-0-authentication
 * @see https://linear.app/docs/members-roles
 */
export const PERMISSIONS = {
  ...READS,
  ...WRITES,
  issues: read,
  audit_entries: `${read}, of an admin, in a plan that has the audit log`,
} as const;

/** What each capability asks for when a person lets the connector in. */
export const SCOPES = {
  ...byCapability(READS, () => ['read']),
  ...byCapability(WRITES, () => ['read', 'write', 'admin']),
};
