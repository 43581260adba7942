import type { ClientContext } from '@patchbay/core';
import type { PagerDutyCredential } from './auth.ts';
import { PagerDutyActivity } from './client/activity.ts';
import { pagerDutyApi } from './client/api.ts';
import { PagerDutyLicenses } from './client/licenses.ts';
import { PagerDutySchedules } from './client/schedules.ts';
import { PagerDutyTeams } from './client/teams.ts';
import { PagerDutyUsers } from './client/users.ts';
import type { Settings } from './settings.ts';

/** PagerDuty's REST API, area by area. */
export class PagerDutyClient {
  readonly users: PagerDutyUsers;
  readonly teams: PagerDutyTeams;
  readonly licenses: PagerDutyLicenses;
  readonly schedules: PagerDutySchedules;
  readonly activity: PagerDutyActivity;

  constructor(context: ClientContext<Settings, PagerDutyCredential>) {
    const { runtime, settings } = context;
    const api = pagerDutyApi(context);
    this.users = new PagerDutyUsers(api);
    this.teams = new PagerDutyTeams(api);
    this.licenses = new PagerDutyLicenses(api);
    this.schedules = new PagerDutySchedules(api, settings.schedules, runtime.clock);
    this.activity = new PagerDutyActivity(api);
  }
}
