import type { ClientContext } from '@patchbay/core';
import { createHttpClient, Endpoints } from '@patchbay/http';
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
export class OktaClient extends Endpoints<OktaApi> {
  readonly users = new OktaUsers(this.api);
  readonly groups = new OktaGroups(this.api);
  readonly apps = new OktaApps(this.api);
  readonly roles = new OktaRoles(this.api);
  readonly logs = new OktaLogs(this.api);

  constructor(context: ClientContext<Settings, OktaCredential>) {
    const baseUrl = baseUrlOf(context.settings);
    const options = { baseUrl, auth: authOf(context), errorMessage };
    super(new OktaApi(createHttpClient(context, options), baseUrl));
  }

  apiTokens(): PagedSource<OktaApiToken> {
    return apiTokens(this.api);
  }

  /**
   * The id of the org, which stays when its domain changes. Anyone may read it: it proves no credential.
   *
   * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/OrgSettingMetadata/
   */
  async organizationId(): Promise<string> {
    return (await this.api.get('.well-known/okta-organization', Org)).id;
  }
}
