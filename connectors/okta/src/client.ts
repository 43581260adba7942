import type { ClientContext } from '@patchbay/core';
import { createHttpClient, type HttpClient } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { baseUrlOf, oktaAuth, type OktaCredential } from './auth.ts';
import { OktaApps } from './client/apps.ts';
import { oktaError } from './client/errors.ts';
import { OktaGroups } from './client/groups.ts';
import { OktaLists } from './client/lists.ts';
import { OktaLogs } from './client/logs.ts';
import { OktaRoles } from './client/roles.ts';
import { apiTokens, type OktaApiToken } from './client/tokens.ts';
import { OktaUsers } from './client/users.ts';
import type { Settings } from './settings.ts';

const Org = z.object({ id: z.string() });

/** Okta's management API, area by area. */
export class OktaClient {
  readonly #http: HttpClient;
  readonly #lists: OktaLists;
  readonly users: OktaUsers;
  readonly groups: OktaGroups;
  readonly apps: OktaApps;
  readonly roles: OktaRoles;
  readonly logs: OktaLogs;

  constructor(context: ClientContext<Settings, OktaCredential>) {
    const baseUrl = baseUrlOf(context.settings);
    this.#http = createHttpClient(context, { baseUrl, auth: oktaAuth(context), errorMessage: oktaError });
    const lists = new OktaLists(this.#http, baseUrl);
    this.#lists = lists;
    this.users = new OktaUsers(this.#http, lists);
    this.groups = new OktaGroups(this.#http, lists);
    this.apps = new OktaApps(this.#http, lists);
    this.roles = new OktaRoles(this.#http, lists);
    this.logs = new OktaLogs(this.#http, lists);
  }

  apiTokens(): PagedSource<OktaApiToken> {
    return apiTokens(this.#lists);
  }

  /**
   * The id of the org, which stays when its domain changes. Anyone may read it: it proves no credential.
   *
   * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/OrgSettingMetadata/
   */
  async organizationId(): Promise<string> {
    const { data } = await this.#http.get('.well-known/okta-organization', { schema: Org });
    return data.id;
  }
}
