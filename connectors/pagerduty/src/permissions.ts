import { byCapability, scopesInWords } from '@patchbay/oauth2';

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

const FULL = 'an API key with full access or of an administrator';
const GLOBAL = 'a global API key or one of an administrator';

const KEYS: Readonly<Record<string, string>> = {
  get_last_activity: GLOBAL,
  list_activity_records: GLOBAL,
  create_account: FULL,
  update_account: FULL,
  delete_account: FULL,
  assign_entitlement: FULL,
  unassign_entitlement: FULL,
};

const STREAM_SCOPES = { incidents: ['incidents.read'], log_entries: ['incidents.read'] } as const;

/** What must be granted for each capability and stream, in words. */
export const PERMISSIONS = byCapability(
  { ...SCOPES, ...STREAM_SCOPES },
  (scopes: readonly string[], name) => {
    const key = KEYS[name] ?? 'any API key';
    const plan = key === GLOBAL ? '; and a plan with the audit trail' : '';
    return `${key}, or an app with ${scopesInWords(scopes)}${plan}`;
  },
);

/** The scopes of all capabilities and streams, for an app whose credential names none. */
export const ALL_SCOPES: readonly string[] = [
  ...new Set([...Object.values(SCOPES).flat(), ...Object.values(STREAM_SCOPES).flat()]),
];
