import type { ClientContext } from '@patchbay/core';
import { createHttpClient, Endpoints } from '@patchbay/http';
import { authOf, type BoxCredential } from './auth.ts';
import { errorMessage } from './client/errors.ts';
import { BoxEvents } from './client/events.ts';
import { BoxGroups } from './client/groups.ts';
import { BoxUsers } from './client/users.ts';
import { BASE_URL } from './constants.ts';
import type { Settings } from './settings.ts';

/** Box's API, area by area. */
export class BoxClient extends Endpoints {
  readonly users = new BoxUsers(this.api);
  readonly groups = new BoxGroups(this.api);
  readonly events = new BoxEvents(this.api);

  constructor(context: ClientContext<Settings, BoxCredential>) {
    super(createHttpClient(context, { baseUrl: BASE_URL, auth: authOf(context), errorMessage }));
  }
}
