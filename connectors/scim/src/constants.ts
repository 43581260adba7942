/** A common limit of servers; one that allows less sends less. */
export const DEFAULT_PAGE_SIZE = 100;

/** A page of associations holds all members of its groups, so that it takes fewer of them. */
export const DEFAULT_GROUPS_PER_PAGE = 25;

const read = 'to read `/Users` and `/Groups`';
const readSchemas = 'to read `/ResourceTypes` and `/Schemas`';
const writeUsers = 'to read and write `/Users`';
const writeGroups = 'to read and write `/Groups`, and for roles and entitlements `/Users`';

/** SCIM has no words for permissions; each server has its own (RFC 7644 section 2). */
export const PERMISSIONS = {
  validate_credentials: read,
  list_accounts: read,
  get_account: read,
  list_updated_accounts: read,
  list_entitlements: read,
  find_entitlement_associations: read,
  get_account_entitlement_associations: read,
  get_last_activity: read,
  list_custom_attributes_schema: readSchemas,
  create_account: writeUsers,
  update_account: writeUsers,
  activate_account: writeUsers,
  deactivate_account: writeUsers,
  delete_account: writeUsers,
  assign_entitlement: writeGroups,
  unassign_entitlement: writeGroups,
} as const;
