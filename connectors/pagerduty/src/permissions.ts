const READ = ['users.read', 'teams.read', 'licenses.read', 'schedules.read'] as const;
const ACCESS = [...READ, 'users.write', 'teams.write'] as const;

/**
 * The scopes of a PagerDuty app.
 *
 * @see https://developer.pagerduty.com/docs/app-oauth-token
 */
export const SCOPES = {
  validate_credentials: ['users.read'],
  list_accounts: ['users.read'],
  get_account: ['users.read'],
  list_resources: ['teams.read', 'schedules.read'],
  list_entitlements: ['teams.read', 'licenses.read', 'schedules.read'],
  find_entitlement_associations: READ,
  get_account_entitlement_associations: READ,
  get_last_activity: ['oauth_delegations.read', 'audit_records.read'],
  list_activity_records: ['audit_records.read'],
  create_account: ACCESS,
  update_account: ['users.read', 'users.write'],
  delete_account: ['users.read', 'users.write'],
  assign_entitlement: ACCESS,
  unassign_entitlement: ACCESS,
} as const satisfies Readonly<Record<string, readonly string[]>>;

const ADMIN = 'a key with full access, or that of an administrator';
const AUDIT = 'a global key, or that of an administrator, and a plan with the audit trail';

const KEYS: Readonly<Record<string, string>> = {
  get_last_activity: AUDIT,
  list_activity_records: AUDIT,
  create_account: ADMIN,
  update_account: ADMIN,
  delete_account: ADMIN,
  assign_entitlement: ADMIN,
  unassign_entitlement: ADMIN,
};

const STREAM_SCOPES = { incidents: ['incidents.read'], log_entries: ['incidents.read'] } as const;

/** What must be granted for each capability and stream, in words. */
export const PERMISSIONS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ ...SCOPES, ...STREAM_SCOPES }).map(([name, scopes]) => [
    name,
    `as an API key: ${KEYS[name] ?? 'any that may read'}; as an app: ${scopes.map((scope) => `\`${scope}\``).join(', ')}`,
  ]),
);

/** All that the streams want beside the capabilities. */
export const ALL_SCOPES: readonly string[] = [
  ...new Set([...Object.values(SCOPES).flat(), ...Object.values(STREAM_SCOPES).flat()]),
];
