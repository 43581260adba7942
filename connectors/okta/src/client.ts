import type { ClientContext } from '@patchbay/core';
import { createHttpClient } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { authOf, baseUrlOf, type OktaCredential } from './auth.ts';
import { OktaApi } from './client/api.ts';
import { OktaApps } from './client/apps.ts';
import { errorMessage } from './client/errors.ts';
import { OktaGroups } from './client/groups.ts';
import { OktaLogs } from './client/logs.ts';
import { OktaRoles } from './client/roles.ts';
import { apiTokens, type OktaApiToken } from './client/tokens.ts';
import { OktaUsers } from './client/users.ts';
import type { Settings } from './settings.ts';

const Org = z.object({ id: z.string() });

/** Okta's management API, area by area. */
export class OktaClient {
  readonly #api: OktaApi;
  readonly users: OktaUsers;
  readonly groups: OktaGroups;
  readonly apps: OktaApps;
  readonly roles: OktaRoles;
  readonly logs: OktaLogs;

  constructor(context: ClientContext<Settings, OktaCredential>) {
    const baseUrl = baseUrlOf(context.settings);
    const options = { baseUrl, auth: authOf(context), errorMessage };
    this.#api = new OktaApi(createHttpClient(context, options), baseUrl);
    this.users = new OktaUsers(this.#api);
    this.groups = new OktaGroups(this.#api);
    this.apps = new OktaApps(this.#api);
    this.roles = new OktaRoles(this.#api);
    this.logs = new OktaLogs(this.#api);
  }

  apiTokens(): PagedSource<OktaApiToken> {
    return apiTokens(this.#api);
  }

  /**
   * The id of the org, which stays when its domain changes. Anyone may read it: it proves no credential.
   *
   * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/OrgSettingMetadata/
   */
  async organizationId(): Promise<string> {
    return (await this.#api.get('.well-known/okta-organization', Org)).id;
  }
}
