import type { CredentialOf } from '@patchbay/core';

/** Who logs in: a user with a password, or an application credential with its secret. */
export const credentials = [
  {
    id: 'password',
    type: 'basic',
    title: 'User and password',
    description: 'A user with the role `reader` on the system, or `admin` if accounts are to be changed.',
  },
  {
    id: 'application_credential',
    type: 'basic',
    title: 'Application credential',
    description:
      'The id of an application credential as the user name, and its secret as the password. It must be unrestricted for writes, and its user an administrator of its project.',
  },
] as const;
export type KeystoneCredential = CredentialOf<typeof credentials>;
