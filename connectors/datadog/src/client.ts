import type { ClientContext } from '@patchbay/core';
import { createHttpClient, errorMessageOf } from '@patchbay/http';
import { z } from 'zod';
import { authOf, type DatadogCredential } from './auth.ts';
import { DatadogKeys } from './client/keys.ts';
import { DatadogRoles } from './client/roles.ts';
import { DatadogTeams } from './client/teams.ts';
import { DatadogUsers } from './client/users.ts';
import type { Settings } from './settings.ts';

/** Texts, and about teams objects. */
const ErrorBody = z.object({
  errors: z.array(
    z.union([z.string(), z.object({ title: z.string().nullish(), detail: z.string().nullish() })]),
  ),
});

const errorMessage = errorMessageOf(ErrorBody, ({ errors }) => ({
  message: errors.map((each) => (typeof each === 'string' ? each : (each.detail ?? each.title))).join(' '),
}));

/** Datadog's API, area by area. */
export class DatadogClient {
  readonly users: DatadogUsers;
  readonly roles: DatadogRoles;
  readonly teams: DatadogTeams;
  readonly keys: DatadogKeys;

  constructor(context: ClientContext<Settings, DatadogCredential>) {
    const http = createHttpClient(context, {
      baseUrl: `https://api.${context.settings.site}`,
      auth: authOf(context),
      errorMessage,
    });
    this.users = new DatadogUsers(http);
    this.roles = new DatadogRoles(http);
    this.teams = new DatadogTeams(http);
    this.keys = new DatadogKeys(http);
  }
}
