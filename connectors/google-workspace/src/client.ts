import type { ClientContext } from '@patchbay/core';
import { createHttpClient, Endpoints } from '@patchbay/http';
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
export class GoogleClient extends Endpoints {
  readonly users: GoogleUsers;
  readonly groups = new GoogleGroups(this.api);
  readonly roles = new GoogleRoles(this.api);
  readonly organization = new GoogleOrganization(this.api);
  readonly reports = new GoogleReports(this.api);
  readonly transfers = new GoogleTransfers(this.api);

  constructor(context: ClientContext<Settings, GoogleCredential>) {
    const auth = authOf(context);
    super(createHttpClient(context, { baseUrl: BASE_URL, auth, errorMessage, isRateLimited }));
    this.users = new GoogleUsers(this.api, context);
  }
}
