import type { Application, ApplicationAccount, FoundEntitlementAssociation } from '@patchbay/core';
import type { EntraApplication } from '../client/applications.ts';

/** A service principal as the contract has it. */
export function toApplication(application: EntraApplication): Application {
  const { id, appId, displayName, description, loginUrl, preferredSingleSignOnMode: mode } = application;
  return {
    id,
    name: displayName ?? appId ?? id,
    description: description || undefined,
    status: application.accountEnabled === false ? 'INACTIVE' : 'ACTIVE',
    sign_on_mode: mode === 'saml' ? 'SAML' : mode === 'oidc' ? 'OIDC' : 'UNKNOWN',
    sso_login_url: loginUrl ?? undefined,
    assignment_modes: ['ENTITLEMENT'],
  };
}

/** That an account has an application, as it has a role of it. */
export function toApplicationAccount(held: FoundEntitlementAssociation): ApplicationAccount {
  return {
    account_id: held.account_id,
    application_instance_id: held.integration_specific_resource_id,
    status: 'ACTIVE',
  };
}
