/** Names of the Developer Console, and of OAuth. @see https://developer.box.com/guides/api-calls/permissions-and-errors/scopes/ */
const USERS = { words: '"Manage users"', scopes: ['manage_managed_users'] };
const ACCESS = {
  words: '"Manage users" and "Manage groups"',
  scopes: ['manage_managed_users', 'manage_groups'],
};
const GROUPS = { words: '"Manage groups"', scopes: ['manage_groups'] };
const EVENTS = { words: '"Manage enterprise properties"', scopes: ['manage_enterprise_properties'] };
const CONTENT = {
  words: '"Manage users" and "Read and write all files and folders stored in Box"',
  scopes: ['manage_managed_users', 'root_readwrite'],
};

const NEEDS = {
  validate_credentials: { words: 'any scope', scopes: [] },
  list_accounts: USERS,
  get_account: USERS,
  list_resources: GROUPS,
  list_entitlements: GROUPS,
  find_entitlement_associations: ACCESS,
  get_account_entitlement_associations: ACCESS,
  list_activity_records: EVENTS,
  create_account: ACCESS,
  update_account: USERS,
  activate_account: USERS,
  deactivate_account: USERS,
  delete_account: USERS,
  transfer_data: CONTENT,
  assign_entitlement: ACCESS,
  unassign_entitlement: ACCESS,
};

/** The scopes of each capability, for the consent of an admin. */
export const SCOPES: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(NEEDS).map(([name, { scopes }]) => [name, scopes]),
);

const REPORTS = 'a co-admin also the permission to run and access reports';

/** What must be granted for each capability and stream, in words. */
export const PERMISSIONS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ ...NEEDS, events: EVENTS }).map(([name, { words }]) => [
    name,
    name === 'validate_credentials'
      ? 'an app that an admin of the enterprise has authorized'
      : [
          `the application scope ${words}`,
          'an app with "App + Enterprise Access", or the consent of an admin or co-admin',
          ...(words === EVENTS.words ? [REPORTS] : []),
        ].join('; '),
  ]),
);
