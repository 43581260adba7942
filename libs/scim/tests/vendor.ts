import { defineApp, dispatch } from '@patchbay/core';
import { bearerAuth } from '@patchbay/http';
import { z } from 'zod';
import {
  assignScimEntitlement,
  createScimAccount,
  createScimClient,
  deactivateScimAccount,
  findScimAssociations,
  getScimAccountAssociations,
  listScimAccounts,
  listUpdatedScimAccounts,
  ScimCreateAccount,
  scimErrorCodes,
  scimErrorHandler,
  scimProfiles,
  unassignScimEntitlement,
  validateScimCredentials,
  type ScimQuirks,
} from '../src/index.ts';
import { baseUrl, runtimeOn, type Asked, type Server } from './support.ts';

const integrationWith = (quirks: Partial<ScimQuirks>) => {
  const app = defineApp({
    appId: 'vendor',
    settings: z.object({}),
    credentials: ['token'],
    client: (context) =>
      createScimClient(context, {
        baseUrl,
        auth: bearerAuth(context.credential.token),
        quirks: { ...scimProfiles.rfc7644, roles: 'none', entitlements: 'none', ...quirks },
      }),
  });
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Vendor', categories: ['OTHER'] },
    capabilities: {
      validate: app.capability('validate_credentials', validateScimCredentials),
      accounts: app.capability('list_accounts', listScimAccounts),
      updated: app.capability('list_updated_accounts', listUpdatedScimAccounts),
      associations: app.capability('find_entitlement_associations', findScimAssociations),
      ofAccount: app.capability('get_account_entitlement_associations', getScimAccountAssociations),
      create: app.extendedCapability('create_account', { request: ScimCreateAccount }, createScimAccount),
      deactivate: app.capability('deactivate_account', deactivateScimAccount),
      assign: app.capability('assign_entitlement', assignScimEntitlement),
      unassign: app.capability('unassign_entitlement', unassignScimEntitlement),
    },
    errorHandlers: [scimErrorHandler],
    errorCodes: scimErrorCodes,
  });
};

/** Calls a capability of a connector with the given quirks; its users have no roles unless the quirks say so. */
export const call = (
  quirks: Partial<ScimQuirks>,
  server: Server,
  name: string,
  request: object,
  log: Asked[] = [],
) =>
  dispatch(
    integrationWith(quirks),
    name,
    { auth: { token: { token: 'secret-token' } }, request },
    { runtime: runtimeOn(server, log) },
  );

/** An account that has an entitlement. */
export const association = (account_id: string, integration_specific_entitlement_id: string) => ({
  account_id,
  integration_specific_entitlement_id,
  integration_specific_resource_id: '',
});

/** The request that gives or takes an entitlement. */
export const assignment = (account: string, type: string, id: string) => ({
  account_integration_specific_id: account,
  resource_integration_specific_id: '',
  resource_type: '',
  entitlement_type: type,
  entitlement_integration_specific_id: id,
});
