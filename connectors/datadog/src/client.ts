import type { ClientContext } from '@patchbay/core';
import { createHttpClient, Endpoints, errorMessageOf } from '@patchbay/http';
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
export class DatadogClient extends Endpoints {
  readonly users = new DatadogUsers(this.api);
  readonly roles = new DatadogRoles(this.api);
  readonly teams = new DatadogTeams(this.api);
  readonly keys = new DatadogKeys(this.api);

  constructor(context: ClientContext<Settings, DatadogCredential>) {
    const baseUrl = `https://api.${context.settings.site}`;
    super(createHttpClient(context, { baseUrl, auth: authOf(context), errorMessage }));
  }
}
