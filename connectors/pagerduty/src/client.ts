import type { ClientContext } from '@patchbay/core';
import { createHttpClient } from '@patchbay/http';
import { authOf, type PagerDutyCredential } from './auth.ts';
import { PagerDutyActivity } from './client/activity.ts';
import { errorMessage } from './client/errors.ts';
import { PagerDutyLicenses } from './client/licenses.ts';
import { PagerDutyLists } from './client/lists.ts';
import { PagerDutySchedules } from './client/schedules.ts';
import { PagerDutyTeams } from './client/teams.ts';
import { PagerDutyUsers } from './client/users.ts';
import { BASE_URLS, HEADERS } from './constants.ts';
import type { Settings } from './settings.ts';

/** PagerDuty's REST API, area by area. */
export class PagerDutyClient {
  readonly users: PagerDutyUsers;
  readonly teams: PagerDutyTeams;
  readonly licenses: PagerDutyLicenses;
  readonly schedules: PagerDutySchedules;
  readonly activity: PagerDutyActivity;

  constructor(context: ClientContext<Settings, PagerDutyCredential>) {
    const http = createHttpClient(context, {
      baseUrl: BASE_URLS[context.settings.region],
      auth: authOf(context),
      headers: HEADERS,
      errorMessage,
    });
    const lists = new PagerDutyLists(http);
    this.users = new PagerDutyUsers(http, lists);
    this.teams = new PagerDutyTeams(http, lists);
    this.licenses = new PagerDutyLicenses(http, lists);
    this.schedules = new PagerDutySchedules(http, lists, context.runtime.clock);
    this.activity = new PagerDutyActivity(lists);
  }
}
