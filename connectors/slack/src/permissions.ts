const channels = '`channels:read` and `groups:read`';

const accounts = 'the scopes `users:read` and `users:read.email`; `users.profile:read` for custom attributes';

const scim = 'the scope `admin` on the administrator token, of a plan with SCIM';

/** What must be granted for each capability. @see https://docs.slack.dev/reference/scopes */
export const PERMISSIONS = {
  validate_credentials: 'a token of an app that is installed',
  list_accounts: accounts,
  get_account: accounts,
  list_resources: `the scopes ${channels}`,
  list_entitlements: `the scopes \`usergroups:read\`, ${channels}`,
  find_entitlement_associations: `the scopes \`users:read\`, \`usergroups:read\`, ${channels}`,
  get_account_entitlement_associations: `the scopes \`users:read\`, \`usergroups:read\`, ${channels}`,
  list_custom_attributes_schema: 'the scope `users.profile:read`',
  get_last_activity: 'the scope `admin` on the administrator token, and a paid plan',
  access_logs: 'the scope `admin` on the administrator token, and a paid plan',
  create_account: `the scopes \`users:read\` and \`users:read.email\`, and ${scim}`,
  update_account: scim,
  activate_account: scim,
  deactivate_account: scim,
  assign_entitlement:
    'the scope `usergroups:write` for user groups; `channels:write.invites` and `groups:write.invites` for channels (`channels:manage` and `groups:write` do too); `admin.users:write` on the administrator token for roles',
  unassign_entitlement:
    'the scope `usergroups:write` for user groups; `channels:manage` and `groups:write` (bot) or `channels:write` and `groups:write` (user) for channels; `admin.users:write` on the administrator token for roles',
} as const;

/** What the OAuth capabilities ask for: the scopes of the bot, and those of the administrator. */
export const SCOPES = {
  list_accounts: ['users:read', 'users:read.email', 'users.profile:read'],
  get_account: ['users:read', 'users:read.email', 'users.profile:read'],
  list_resources: ['channels:read', 'groups:read'],
  list_entitlements: ['usergroups:read', 'channels:read', 'groups:read'],
  find_entitlement_associations: ['users:read', 'usergroups:read', 'channels:read', 'groups:read'],
  get_account_entitlement_associations: ['users:read', 'usergroups:read', 'channels:read', 'groups:read'],
  list_custom_attributes_schema: ['users.profile:read'],
  create_account: ['users:read', 'users:read.email'],
  assign_entitlement: ['usergroups:read', 'usergroups:write', 'channels:manage', 'groups:write'],
  unassign_entitlement: ['usergroups:read', 'usergroups:write', 'channels:manage', 'groups:write'],
} as const;
