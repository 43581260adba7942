import type { ClientContext } from '@patchbay/core';
import { createHttpClient, type VendorError } from '@patchbay/http';
import { z } from 'zod';
import { tokenAuth } from './auth.ts';
import { AssignmentEndpoints } from './client/assignments.ts';
import { DirectoryEndpoints } from './client/directory.ts';
import { UserEndpoints } from './client/users.ts';
import type { KeystoneCredential } from './credentials.ts';
import type { Settings } from './settings.ts';

/** @see https://docs.openstack.org/api-ref/identity/v3/#identity-api-operations */
const ErrorBody = z.object({
  error: z.object({ message: z.string().optional(), title: z.string().optional() }),
});

function errorMessage(body: unknown): VendorError | undefined {
  const { message, title } = ErrorBody.safeParse(body).data?.error ?? {};
  return message === undefined ? undefined : { message, code: title };
}

/** One method for each endpoint of the vendor. */
export class KeystoneClient {
  readonly users: UserEndpoints;
  readonly directory: DirectoryEndpoints;
  readonly assignments: AssignmentEndpoints;

  constructor(context: ClientContext<Settings, KeystoneCredential>) {
    const http = createHttpClient(context, {
      baseUrl: context.settings.base_url,
      auth: tokenAuth(context),
      errorMessage,
    });
    this.users = new UserEndpoints(http);
    this.directory = new DirectoryEndpoints(http);
    this.assignments = new AssignmentEndpoints(http);
  }
}
