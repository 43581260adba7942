import { ConnectorError, CredentialsRevokedError, defineApp, type HandlerResult } from '@patchbay/core';
import { z } from 'zod';

/** What the app of a test does when it is asked for a page of accounts. */
export type Behaviour = (
  token: string | undefined,
  signal: AbortSignal,
) => HandlerResult<Account[]> | Promise<HandlerResult<Account[]>>;

interface Account {
  integration_specific_id: string;
  email?: string;
}

/** A secret of the tests, which must not be seen anywhere. */
export const canary = 'canary-7f3a9c51d2';

/** Whose address must not be seen in telemetry or logs. */
export const address = 'ada.lovelace@example.com';

/** So many accounts in pages of two. */
export function accountsOf(count: number): Behaviour {
  return (token) => {
    const from = Number(token ?? 0);
    const response = Array.from({ length: Math.min(2, count - from) }, (_, index) => ({
      integration_specific_id: String(from + index),
      email: address,
    }));
    const seen = from + response.length;
    return {
      response,
      page: {
        ...(seen < count ? { token: String(seen) } : {}),
        completeness: { seen, complete: seen >= count },
      },
    };
  };
}

/** A connector that does what a test says. */
export function acmeThat(behave: Behaviour) {
  const app = defineApp({
    appId: 'acme',
    settings: z.object({ base_url: z.string() }),
    credentials: ['token'],
    client: () => ({}),
  });
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Acme', categories: ['IT_AND_SECURITY'] },
    capabilities: {
      validate: app.capability('validate_credentials', () => ({
        response: { valid: true, unique_tenant_id: 'acme-1' },
      })),
      accounts: app.capability('list_accounts', ({ page, signal }) => behave(page.token, signal)),
      account: app.capability('get_account', ({ request, credential }) => {
        if (request.account_id === 'revoked') throw new CredentialsRevokedError('The token was revoked.');
        if (request.account_id === 'leak') throw new Error(`Refused: ${credential.token}`);
        if (request.account_id === 'seats')
          throw new ConnectorError('No seats.', { code: 'conflict', appErrorCode: 'conflict.seat_limit' });
        return { response: { integration_specific_id: request.account_id } };
      }),
      report: app.customCapability(
        'run_report',
        { level: 'read', request: z.object({ since: z.string() }), response: z.object({ rows: z.int() }) },
        () => ({ response: { rows: 1 } }),
      ),
    },
  });
}
