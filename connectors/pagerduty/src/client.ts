import type { ClientContext } from '@patchbay/core';
import { Endpoints } from '@patchbay/http';
import type { PagerDutyCredential } from './auth.ts';
import { PagerDutyActivity } from './client/activity.ts';
import { pagerDutyApi, type PagerDutyApi } from './client/api.ts';
import { PagerDutyLicenses } from './client/licenses.ts';
import { PagerDutySchedules } from './client/schedules.ts';
import { PagerDutyTeams } from './client/teams.ts';
import { PagerDutyUsers } from './client/users.ts';
import type { Settings } from './settings.ts';

/** PagerDuty's REST API, area by area. */
export class PagerDutyClient extends Endpoints<PagerDutyApi> {
  readonly users = new PagerDutyUsers(this.api);
  readonly teams = new PagerDutyTeams(this.api);
  readonly licenses = new PagerDutyLicenses(this.api);
  readonly schedules: PagerDutySchedules;
  readonly activity = new PagerDutyActivity(this.api);

  constructor(context: ClientContext<Settings, PagerDutyCredential>) {
    const { runtime, settings } = context;
    super(pagerDutyApi(context));
    this.schedules = new PagerDutySchedules(this.api, settings.schedules, runtime.clock);
  }
}
