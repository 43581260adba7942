import type { ClientContext } from '@patchbay/core';
import { createHttpClient, Endpoints, errorMessageOf } from '@patchbay/http';
import { z } from 'zod';
import { authOf, type KeystoneCredential } from './auth.ts';
import { KeystoneAssignments } from './client/assignments.ts';
import { KeystoneDirectory } from './client/directory.ts';
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
export class KeystoneClient extends Endpoints {
  readonly users = new KeystoneUsers(this.api);
  readonly directory = new KeystoneDirectory(this.api);
  readonly assignments = new KeystoneAssignments(this.api);

  constructor(context: ClientContext<Settings, KeystoneCredential>) {
    const { base_url: baseUrl } = context.settings;
    super(createHttpClient(context, { baseUrl, auth: authOf(context), errorMessage }));
  }
}
