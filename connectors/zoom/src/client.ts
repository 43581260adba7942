import type { ClientContext } from '@patchbay/core';
import { createHttpClient, Endpoints } from '@patchbay/http';
import { authOf, type ZoomCredential } from './auth.ts';
import { errorMessage } from './client/errors.ts';
import { ZoomGroups } from './client/groups.ts';
import { ZoomReports } from './client/reports.ts';
import { ZoomRoles } from './client/roles.ts';
import { ZoomUsers } from './client/users.ts';
import { BASE_URL } from './constants.ts';
import type { Settings } from './settings.ts';

/** Zoom's API, area by area. */
export class ZoomClient extends Endpoints {
  readonly users = new ZoomUsers(this.api);
  readonly roles = new ZoomRoles(this.api);
  readonly groups = new ZoomGroups(this.api);
  readonly reports = new ZoomReports(this.api);

  constructor(context: ClientContext<Settings, ZoomCredential>) {
    super(createHttpClient(context, { baseUrl: BASE_URL, auth: authOf(context), errorMessage }));
  }
}
