import type { AccountStatus, Application, ApplicationAccount, SignOnMode } from '@patchbay/core';
import type { OktaApp, OktaAppUser } from '../client/apps.ts';

/** An app as the contract has it. */
export function toApplication(app: OktaApp): Application {
  return {
    id: app.id,
    name: app.name ?? app.label ?? app.id,
    display_name: app.label ?? undefined,
    status: app.status === 'INACTIVE' || app.status === 'DELETED' ? 'INACTIVE' : 'ACTIVE',
    logo: app._links?.logo?.[0]?.href,
    sign_on_mode: SIGN_ON_MODES[app.signOnMode ?? ''] ?? 'UNKNOWN',
    sso_login_url: app._links?.appLinks?.[0]?.href,
    assignment_modes: ['ACCOUNT', 'ENTITLEMENT'],
  };
}

const SIGN_ON_MODES: Readonly<Record<string, SignOnMode>> = {
  SAML_1_1: 'SAML',
  SAML_2_0: 'SAML',
  OPENID_CONNECT: 'OIDC',
  BOOKMARK: 'BOOKMARK',
};

const ASSIGNMENT_STATUSES: Readonly<Record<string, AccountStatus>> = {
  STAGED: 'PENDING',
  PENDING: 'PENDING',
  APPROVED: 'PENDING',
  SUSPENDED: 'SUSPENDED',
  INACTIVE: 'INACTIVE',
  UNASSIGNED: 'DEPROVISIONED',
  DEPROVISIONED: 'DEPROVISIONED',
  REVOKED: 'DEPROVISIONED',
};

/**
 * How far an assignment has come. One that Okta adds counts as access.
 *
 * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/
 */
function toAssignmentStatus({ status }: OktaAppUser): AccountStatus {
  return ASSIGNMENT_STATUSES[status ?? ''] ?? 'ACTIVE';
}

/** Whether the user has the app, which one that was imported and never matched, or removed by provisioning, has not. */
export function holdsApp(appUser: OktaAppUser): boolean {
  return toAssignmentStatus(appUser) !== 'DEPROVISIONED';
}

/** That an account has an app. */
export function toApplicationAccount(appId: string, appUser: OktaAppUser): ApplicationAccount {
  return {
    account_id: appUser.id,
    application_instance_id: appId,
    status: toAssignmentStatus(appUser),
  };
}
