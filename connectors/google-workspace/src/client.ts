import type { ClientContext } from '@patchbay/core';
import { createHttpClient } from '@patchbay/http';
import { authOf, type GoogleCredential } from './auth.ts';
import { errorMessage, isRateLimited } from './client/errors.ts';
import { GoogleGroups } from './client/groups.ts';
import { GoogleOrganization } from './client/organization.ts';
import { GoogleReports } from './client/reports.ts';
import { GoogleRoles } from './client/roles.ts';
import { GoogleTransfers } from './client/transfers.ts';
import { GoogleUsers } from './client/users.ts';
import { BASE_URL } from './constants.ts';
import type { Settings } from './settings.ts';

/** Google's Admin SDK, area by area. */
export class GoogleClient {
  readonly users: GoogleUsers;
  readonly groups: GoogleGroups;
  readonly roles: GoogleRoles;
  readonly organization: GoogleOrganization;
  readonly reports: GoogleReports;
  readonly transfers: GoogleTransfers;

  constructor(context: ClientContext<Settings, GoogleCredential>) {
    const http = createHttpClient(context, {
      baseUrl: BASE_URL,
      auth: authOf(context),
      errorMessage,
      isRateLimited,
    });
    this.users = new GoogleUsers(http, context);
    this.groups = new GoogleGroups(http);
    this.roles = new GoogleRoles(http);
    this.organization = new GoogleOrganization(http);
    this.reports = new GoogleReports(http);
    this.transfers = new GoogleTransfers(http);
  }
}
