import type { ClientContext } from '@patchbay/core';
import { createHttpClient } from '@patchbay/http';
import { baseUrlOf, authOf, type ZendeskCredential } from './auth.ts';
import { errorMessage } from './client/errors.ts';
import { ZendeskExports } from './client/exports.ts';
import { zendeskList } from './client/lists.ts';
import { ZendeskMemberships } from './client/memberships.ts';
import { ZendeskRoles } from './client/roles.ts';
import { ZendeskUsers } from './client/users.ts';
import type { Settings } from './settings.ts';

/** Zendesk's Support API, area by area. */
export class ZendeskClient {
  readonly users: ZendeskUsers;
  readonly roles: ZendeskRoles;
  readonly groups: ZendeskMemberships;
  readonly organizations: ZendeskMemberships;
  readonly exports: ZendeskExports;

  constructor(context: ClientContext<Settings, ZendeskCredential>) {
    const http = createHttpClient(context, {
      baseUrl: `${baseUrlOf(context.settings)}/api/v2`,
      auth: authOf(context),
      queryArrays: 'brackets',
      errorMessage,
    });
    const list = zendeskList(http);
    this.users = new ZendeskUsers(http, list);
    this.roles = new ZendeskRoles(http);
    this.groups = new ZendeskMemberships(http, list, 'group');
    this.organizations = new ZendeskMemberships(http, list, 'organization');
    this.exports = new ZendeskExports(http, context.runtime.clock);
  }
}
