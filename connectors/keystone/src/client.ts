import type { ClientContext } from '@patchbay/core';
import { createHttpClient, errorMessageOf } from '@patchbay/http';
import { z } from 'zod';
import { authOf, type KeystoneCredential } from './auth.ts';
import { KeystoneAssignments } from './client/assignments.ts';
import { KeystoneDirectory } from './client/directory.ts';
import { keystoneList } from './client/lists.ts';
import { KeystoneUsers } from './client/users.ts';
import type { Settings } from './settings.ts';

/** @see https://docs.openstack.org/api-ref/identity/v3/#identity-api-operations */
const ErrorBody = z.object({
  error: z.object({ message: z.string().optional(), title: z.string().optional() }),
});

const errorMessage = errorMessageOf(ErrorBody, ({ error: { title, message } }) =>
  message === undefined ? undefined : { code: title, message },
);

/** One method for each endpoint of the vendor. */
export class KeystoneClient {
  readonly users: KeystoneUsers;
  readonly directory: KeystoneDirectory;
  readonly assignments: KeystoneAssignments;

  constructor(context: ClientContext<Settings, KeystoneCredential>) {
    const http = createHttpClient(context, {
      baseUrl: context.settings.base_url,
      auth: authOf(context),
      errorMessage,
    });
    const list = keystoneList(http);
    this.users = new KeystoneUsers(http, list);
    this.directory = new KeystoneDirectory(http, list);
    this.assignments = new KeystoneAssignments(http);
  }
}
