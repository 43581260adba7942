/** Records of a page, where the server pages: those before 2025 answer with the whole list whatever is asked for. */
export const PAGE_SIZE = 500;
export const MAXIMUM_PAGE_SIZE = 1000;

/** A page of associations may hold those of so many projects, as most have few. */
export const SHORT_LISTS = { requestsPerPage: 20 };

const reader = 'the role `reader` (or `admin`) on the system';
const administrator = 'the role `admin` on the system';

/**
 * What each capability needs, by Keystone's own policies; a cloud may have changed them.
 * @see https://docs.openstack.org/keystone/latest/configuration/policy.html
 */
export const PERMISSIONS = {
  validate_credentials: reader,
  list_accounts: reader,
  get_account: reader,
  list_resources: reader,
  list_entitlements: reader,
  find_entitlement_associations: reader,
  get_account_entitlement_associations: reader,
  list_credentials: reader,
  create_account: administrator,
  update_account: administrator,
  activate_account: administrator,
  deactivate_account: administrator,
  delete_account: administrator,
  assign_entitlement: administrator,
  unassign_entitlement: administrator,
} as const;
