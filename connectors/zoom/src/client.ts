import type { ClientContext } from '@patchbay/core';
import { createHttpClient } from '@patchbay/http';
import { authOf, type ZoomCredential } from './auth.ts';
import { errorMessage } from './client/errors.ts';
import { ZoomGroups } from './client/groups.ts';
import { ZoomReports } from './client/reports.ts';
import { ZoomRoles } from './client/roles.ts';
import { ZoomUsers } from './client/users.ts';
import { BASE_URL } from './constants.ts';
import type { Settings } from './settings.ts';

/** Zoom's API, area by area. */
export class ZoomClient {
  readonly users: ZoomUsers;
  readonly roles: ZoomRoles;
  readonly groups: ZoomGroups;
  readonly reports: ZoomReports;

  constructor(context: ClientContext<Settings, ZoomCredential>) {
    const http = createHttpClient(context, {
      baseUrl: BASE_URL,
      auth: authOf(context),
      errorMessage,
    });
    this.users = new ZoomUsers(http);
    this.roles = new ZoomRoles(http);
    this.groups = new ZoomGroups(http);
    this.reports = new ZoomReports(http);
  }
}
