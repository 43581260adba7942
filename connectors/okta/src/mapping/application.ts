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
    sign_on_mode: toSignOnMode(app.signOnMode),
    sso_login_url: app._links?.appLinks?.[0]?.href,
    assignment_modes: ['ACCOUNT', 'ENTITLEMENT'],
  };
}

function toSignOnMode(mode: string | null | undefined): SignOnMode {
  switch (mode) {
    case 'SAML_1_1':
    case 'SAML_2_0':
      return 'SAML';
    case 'OPENID_CONNECT':
      return 'OIDC';
    case 'BOOKMARK':
      return 'BOOKMARK';
    default:
      return 'UNKNOWN';
  }
}

/**
 * How far an assignment has come. One that Okta adds counts as access.
 *
 * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/
 */
export function toAssignmentStatus(status: string | null | undefined): AccountStatus {
  switch (status) {
    case 'STAGED':
    case 'PENDING':
    case 'APPROVED':
      return 'PENDING';
    case 'SUSPENDED':
      return 'SUSPENDED';
    case 'INACTIVE':
      return 'INACTIVE';
    case 'UNASSIGNED':
    case 'DEPROVISIONED':
    case 'REVOKED':
      return 'DEPROVISIONED';
    default:
      return 'ACTIVE';
  }
}

/** That an account has an app. */
export function toApplicationAccount(appId: string, { id, status }: OktaAppUser): ApplicationAccount {
  return { account_id: id, application_instance_id: appId, status: toAssignmentStatus(status) };
}
