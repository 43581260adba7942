import { byCapability, scopesInWords } from '@patchbay/oauth2';

const ANY = 'any API key';
const FULL = 'an API key with full access or of an administrator';
const GLOBAL = 'a global API key or one of an administrator';

const need = (key: string, ...scopes: readonly string[]) => ({ key, scopes });
const users = need(ANY, 'users.read');
const access = need(ANY, 'users.read', 'teams.read', 'licenses.read', 'schedules.read');
const changeUsers = need(FULL, 'users.read', 'users.write');
const changeAccess = need(FULL, ...access.scopes, 'users.write', 'teams.write');

/** @see https://developer.pagerduty.com/docs/app-oauth-token */
const NEEDS = {
  validate_credentials: users,
  list_accounts: users,
  get_account: users,
  list_resources: need(ANY, 'teams.read', 'schedules.read'),
  list_entitlements: need(ANY, 'teams.read', 'licenses.read', 'schedules.read'),
  find_entitlement_associations: access,
  get_account_entitlement_associations: access,
  get_last_activity: need(GLOBAL, 'oauth_delegations.read', 'audit_records.read'),
  list_activity_records: need(GLOBAL, 'audit_records.read'),
  create_account: changeAccess,
  update_account: changeUsers,
  delete_account: changeUsers,
  assign_entitlement: changeAccess,
  unassign_entitlement: changeAccess,
};

const incidents = need(ANY, 'incidents.read');
const ALL_NEEDS = { ...NEEDS, incidents, log_entries: incidents };

/** The scopes of a PagerDuty app, by capability. */
export const SCOPES = byCapability(NEEDS, ({ scopes }) => scopes);

/** The scopes of all capabilities and streams, for an app whose credential names none. */
export const ALL_SCOPES: readonly string[] = [
  ...new Set(Object.values(ALL_NEEDS).flatMap(({ scopes }) => scopes)),
];

/** What must be granted for each capability and stream, in words. */
export const PERMISSIONS = byCapability(ALL_NEEDS, ({ key, scopes }) => {
  const plan = key === GLOBAL ? '; and a plan with the audit trail' : '';
  return `${key}, or an app with ${scopesInWords(scopes)}${plan}`;
});
