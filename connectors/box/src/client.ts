import type { ClientContext } from '@patchbay/core';
import { createHttpClient } from '@patchbay/http';
import { authOf, type BoxCredential } from './auth.ts';
import { errorMessage } from './client/errors.ts';
import { BoxEvents } from './client/events.ts';
import { BoxGroups } from './client/groups.ts';
import { BoxUsers } from './client/users.ts';
import { BASE_URL } from './constants.ts';
import type { Settings } from './settings.ts';

/** Box's API, area by area. */
export class BoxClient {
  readonly users: BoxUsers;
  readonly groups: BoxGroups;
  readonly events: BoxEvents;

  constructor(context: ClientContext<Settings, BoxCredential>) {
    const http = createHttpClient(context, {
      baseUrl: BASE_URL,
      auth: authOf(context),
      errorMessage,
    });
    this.users = new BoxUsers(http);
    this.groups = new BoxGroups(http);
    this.events = new BoxEvents(http);
  }
}
