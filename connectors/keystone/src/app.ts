import { defineApp } from '@patchbay/core';
import { KeystoneClient } from './client.ts';
import { Settings } from './settings.ts';

/** A Keystone, and whom it is called as. It has no rate limit of its own; what stands before it may answer 429. */
export const app = defineApp({
  appId: 'keystone',
  settings: Settings,
  credentials: [
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
  ],
  allowedCredentials: [['password'], ['application_credential']],
  client: (context) => new KeystoneClient(context),
});
