import type { ClientContext } from '@patchbay/core';
import { createHttpClient, Endpoints } from '@patchbay/http';
import { authOf, type PagerDutyCredential } from './auth.ts';
import { PagerDutyActivity } from './client/activity.ts';
import { errorMessage } from './client/errors.ts';
import { PagerDutyLicenses } from './client/licenses.ts';
import { PagerDutySchedules } from './client/schedules.ts';
import { PagerDutyTeams } from './client/teams.ts';
import { PagerDutyUsers } from './client/users.ts';
import { BASE_URLS, HEADERS } from './constants.ts';
import type { Settings } from './settings.ts';

/** PagerDuty's REST API, area by area. */
export class PagerDutyClient extends Endpoints {
  readonly users = new PagerDutyUsers(this.api);
  readonly teams = new PagerDutyTeams(this.api);
  readonly licenses = new PagerDutyLicenses(this.api);
  readonly schedules: PagerDutySchedules;
  readonly activity = new PagerDutyActivity(this.api);

  constructor(context: ClientContext<Settings, PagerDutyCredential>) {
    const { runtime, settings } = context;
    const baseUrl = BASE_URLS[settings.region];
    super(createHttpClient(context, { baseUrl, auth: authOf(context), headers: HEADERS, errorMessage }));
    this.schedules = new PagerDutySchedules(this.api, settings.schedules, runtime.clock);
  }
}
