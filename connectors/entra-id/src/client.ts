import { InvalidResponseError } from '@patchbay/core';
import { createHttpClient, Endpoints } from '@patchbay/http';
import { z } from 'zod';
import { authOf, type EntraCall } from './auth.ts';
import { EntraApplications } from './client/applications.ts';
import { errorMessage } from './client/errors.ts';
import { EntraGroups } from './client/groups.ts';
import { EntraLicenses } from './client/licenses.ts';
import { Graph } from './client/graph.ts';
import { EntraLogs } from './client/logs.ts';
import { EntraRoles } from './client/roles.ts';
import { EntraUsers } from './client/users.ts';
import { CLOUDS } from './constants.ts';

const Organizations = z.object({ value: z.array(z.object({ id: z.string() })) });

/** Microsoft Graph, as far as it is the API of Entra ID, area by area. */
export class EntraClient extends Endpoints<Graph> {
  readonly users: EntraUsers;
  readonly groups = new EntraGroups(this.api);
  readonly roles = new EntraRoles(this.api);
  readonly applications: EntraApplications;
  readonly licenses = new EntraLicenses(this.api);
  readonly logs = new EntraLogs(this.api);

  constructor(context: EntraCall) {
    const { credential, redactor, runtime, settings } = context;
    const baseUrl = `${CLOUDS[settings.cloud].graph}/v1.0`;
    super(new Graph(createHttpClient(context, { baseUrl, auth: authOf(context), errorMessage }), baseUrl));
    /** Entra wants letters of both cases, digits or signs. */
    const newPassword = () => {
      const password = `Aa1-${Buffer.from(runtime.secureRandom(24)).toString('base64url')}`;
      redactor.add(password);
      return password;
    };
    this.users = new EntraUsers(this.api, newPassword);
    this.applications = new EntraApplications(this.api, credential.client_id);
  }

  /** The id of the tenant, which stays when its domains change. @see https://learn.microsoft.com/en-us/graph/api/organization-list */
  async tenantId(): Promise<string> {
    const { data } = await this.api.http.get('organization', {
      query: { $select: 'id' },
      schema: Organizations,
    });
    const id = data.value[0]?.id;
    if (id === undefined) throw new InvalidResponseError('Graph does not say which tenant it is.');
    return id;
  }
}
