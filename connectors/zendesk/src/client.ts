import type { ClientContext } from '@patchbay/core';
import { createHttpClient, Endpoints } from '@patchbay/http';
import { baseUrlOf, authOf, type ZendeskCredential } from './auth.ts';
import { errorMessage } from './client/errors.ts';
import { ZendeskExports } from './client/exports.ts';
import { ZendeskMemberships } from './client/memberships.ts';
import { ZendeskRoles } from './client/roles.ts';
import { ZendeskUsers } from './client/users.ts';
import type { Settings } from './settings.ts';

/** Zendesk's Support API, area by area. */
export class ZendeskClient extends Endpoints {
  readonly users = new ZendeskUsers(this.api);
  readonly roles = new ZendeskRoles(this.api);
  readonly groups = new ZendeskMemberships(this.api, 'group');
  readonly organizations = new ZendeskMemberships(this.api, 'organization');
  readonly exports: ZendeskExports;

  constructor(context: ClientContext<Settings, ZendeskCredential>) {
    const baseUrl = `${baseUrlOf(context.settings)}/api/v2`;
    const auth = authOf(context);
    super(createHttpClient(context, { baseUrl, auth, queryArrays: 'brackets', errorMessage }));
    this.exports = new ZendeskExports(this.api, context.runtime.clock);
  }
}
