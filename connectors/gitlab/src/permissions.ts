import { byCapability } from '@patchbay/oauth2';

const OWNER = 'the role Owner of the group; for the whole instance an administrator';
const ADMINISTRATOR = 'an administrator of the instance, whom nobody on GitLab.com is';
const read = { who: OWNER, scope: 'read_api' };
const write = { who: OWNER, scope: 'api' };
const moderate = { who: ADMINISTRATOR, scope: 'api' };
const records = { who: 'a member who may see the projects', scope: 'read_api' };

const NEEDS = {
  validate_credentials: read,
  list_accounts: read,
  get_account: read,
  list_resources: read,
  list_entitlements: read,
  find_entitlement_associations: read,
  get_account_entitlement_associations: read,
  get_last_activity: read,
  create_account: write,
  update_account: moderate,
  activate_account: moderate,
  deactivate_account: moderate,
  delete_account: write,
  assign_entitlement: write,
  unassign_entitlement: write,
};

/** The scopes of each capability, for the consent of a person. */
export const SCOPES = byCapability(NEEDS, ({ scope }) => scope);

/**
 * What the token needs, by capability and stream. Where an instance has Admin Mode, tokens of administrators need the scope
 * `admin_mode` too.
 *
 * @see https://docs.gitlab.com/user/permissions/
 */
export const PERMISSIONS = byCapability(
  { ...NEEDS, issues: records, merge_requests: records },
  ({ who, scope }) => `${who}; the scope \`${scope}\``,
);
