import { defineApp, secretField } from '@patchbay/core';
import { z } from 'zod';

/** Secrets of the tests: none may be seen anywhere. */
export const secrets = {
  token: 'canary-token-7f3a9c51d2',
  signingKey: 'canary-signing-key-90b1e4',
};

/** Addresses: in rows and changes alone. */
export const address = 'ada.lovelace@example.com';

const app = defineApp({
  appId: 'leaky',
  settings: z.object({ base_url: z.string(), signing_key: secretField('Signs requests.') }),
  credentials: ['token'],
  client: () => ({}),
});

/** A connector that tells its secrets wherever it can: in logs, errors and reasons. What it gives as a record is data. */
export const leaky = app.integration({
  version: '1.0.0',
  description: { userFriendlyName: 'Leaky', categories: ['OTHER'] },
  capabilities: {
    validate: app.capability('validate_credentials', () => ({
      response: { valid: true, unique_tenant_id: 'leaky-1' },
    })),
    accounts: app.capability('list_accounts', ({ credential, settings, log }) => {
      log('info', `with ${credential.token}`, { key: settings.signing_key, token: credential.token });
      return {
        response: [
          {
            integration_specific_id: 'u1',
            email: address,
          },
        ],
      };
    }),
    resources: app.capability('list_resources', ({ credential }) => ({
      response: [],
      page: {
        completeness: { seen: 0, complete: false, reason: `The token ${credential.token} may not see all.` },
      },
    })),
    entitlements: app.capability('list_entitlements', ({ credential, settings }) => {
      throw new Error(
        `${address} was refused with ${credential.token} and ${encodeURIComponent(settings.signing_key)}`,
      );
    }),
    account: app.capability('get_account', ({ credential }) => {
      throw Object.assign(new Error(`Basic ${btoa(`user:${credential.token}`)}`), { cause: credential });
    }),
  },
});
