import { standardCapabilities, type App, type StandardCapabilityName } from '@patchbay/core';
import type { DeskClient } from './client.ts';
import type { DeskSettings } from './settings.ts';

/** Capabilities that the connector implements itself, or that a module gives it. */
const own: readonly string[] = [
  'activate_account',
  'app_info',
  'assign_entitlement',
  'connected_info',
  'create_account',
  'deactivate_account',
  'delete_account',
  'find_entitlement_associations',
  'fulfill_arbitrary_endpoint',
  'get_account',
  'get_authorization_url',
  'get_last_activity',
  'handle_authorization_callback',
  'handle_client_credentials_request',
  'info',
  'list_accounts',
  'list_entitlements',
  'list_resources',
  'refresh_access_token',
  'unassign_entitlement',
  'update_account',
  'validate_credential_config',
  'validate_credentials',
];

const isStandard = (name: string): name is StandardCapabilityName =>
  Object.hasOwn(standardCapabilities, name);

/** The names of the capabilities in which the API answers in the contract's own words. */
export const passthroughNames = Object.keys(standardCapabilities)
  .filter(isStandard)
  .filter((name) => !own.includes(name));

/** The request is sent on as the library read it, and the answer goes through the library's model. */
export const passthroughCapabilities = <Credential>(app: App<DeskSettings, Credential, DeskClient>) =>
  Object.fromEntries(passthroughNames.map((name) => [name, passthrough(app, name)]));

const passthrough = <Credential, Name extends StandardCapabilityName>(
  app: App<DeskSettings, Credential, DeskClient>,
  name: Name,
) => app.capability(name, async ({ client, request }) => ({ response: await client.wire(name, request) }));
