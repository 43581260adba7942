import { requireCredential, type ClientContext, type CredentialOf } from '@patchbay/core';
import { createHttpClient, customAuth, type VendorError } from '@patchbay/http';
import { z } from 'zod';
import { DatadogKeys } from './client/keys.ts';
import { DatadogRoles } from './client/roles.ts';
import { DatadogTeams } from './client/teams.ts';
import { DatadogUsers } from './client/users.ts';
import type { credentials } from './credentials.ts';
import type { Settings } from './settings.ts';

/** Texts, and about teams objects. */
const ErrorBody = z.object({
  errors: z.array(
    z.union([z.string(), z.object({ title: z.string().nullish(), detail: z.string().nullish() })]),
  ),
});

function errorMessage(body: unknown): VendorError | undefined {
  const errors = ErrorBody.safeParse(body).data?.errors;
  if (errors === undefined) return undefined;
  const said = errors.map((each) => (typeof each === 'string' ? each : (each.detail ?? each.title)));
  return { message: said.join(' ') };
}

/** Datadog's API, area by area. */
export class DatadogClient {
  readonly users: DatadogUsers;
  readonly roles: DatadogRoles;
  readonly teams: DatadogTeams;
  readonly keys: DatadogKeys;

  constructor(context: ClientContext<Settings, CredentialOf<typeof credentials>>) {
    const apiKey = requireCredential(context.credentials, 'api_key').token;
    const applicationKey = requireCredential(context.credentials, 'application_key').token;
    const http = createHttpClient(context, {
      baseUrl: `https://api.${context.settings.site}`,
      auth: customAuth({
        secrets: [apiKey, applicationKey],
        apply: (request) => ({
          ...request,
          headers: { ...request.headers, 'dd-api-key': apiKey, 'dd-application-key': applicationKey },
        }),
      }),
      errorMessage,
    });
    this.users = new DatadogUsers(http);
    this.roles = new DatadogRoles(http);
    this.teams = new DatadogTeams(http);
    this.keys = new DatadogKeys(http);
  }
}
