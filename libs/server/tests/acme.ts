import { CreateAccount, defineApp, NotFoundError, RateLimitError, type Integration } from '@patchbay/core';
import { z } from 'zod';

/** The one right token; no answer and no line of a log may show it. */
export const canary = 'canary-secret-4711';

/** What every call of Acme carries. */
export const working = { auth: { token: { token: canary } }, settings: {}, request: {} } as const;

const Settings = z.object({
  tenant: z.string().default('acme.test').describe('The name of the tenant.'),
  people: z.int().min(0).default(5).describe('How many people it has.'),
  lost_people: z.int().min(0).optional(),
  fail_on_page: z.int().optional(),
  fail_with_text: z.string().optional(),
});

/** How a test looks into an integration and holds it up. */
export interface AcmeHooks {
  /** Awaited before each page of `list_accounts`. */
  readonly beforePage?: (page: number, signal: AbortSignal) => Promise<void>;
  readonly handleErrors?: boolean;
}

/** A connector that answers without a network. */
export function acme(appId = 'acme', { beforePage, handleErrors = true }: AcmeHooks = {}): Integration {
  const app = defineApp({
    appId,
    settings: Settings,
    credentials: ['token'],
    client: ({ credential }) => credential,
  });
  const counter = { create: () => ({ calls: 0 }) };

  const validate = app.capability('validate_credentials', ({ settings, credential }) => ({
    response: { valid: credential.token === canary, unique_tenant_id: settings.tenant },
  }));

  const listAccounts = app.capability('list_accounts', async ({ page, settings, signal, log }) => {
    const size = page.size ?? 2;
    const start = Number(page.token ?? 0);
    const number = start / size + 1;
    log('info', `listing with ${canary}`, { from: start });
    await beforePage?.(number, signal);
    if (settings.fail_on_page === number)
      throw new RateLimitError(settings.fail_with_text ?? 'Slow down.', { retryAfterSeconds: 7 });
    const end = Math.min(start + size, settings.people);
    const response = Array.from({ length: Math.max(0, end - start) }, (_, index) => ({
      integration_specific_id: String(start + index + 1),
      email: `person${start + index + 1}@acme.test`,
      user_status: 'ACTIVE' as const,
    }));
    const last = end >= settings.people;
    return {
      response,
      page: {
        ...(last ? {} : { token: String(end) }),
        completeness: {
          seen: end,
          declared_total: settings.people + (settings.lost_people ?? 0),
          complete: last && settings.lost_people === undefined,
        },
      },
    };
  });

  const getAccount = app.capability('get_account', ({ request, credential }) => {
    throw new NotFoundError(`No ${request.account_id} for ${credential.token}`);
  });

  const createAccount = app.extendedCapability(
    'create_account',
    { request: CreateAccount.extend({ title: z.string().describe('Their title.') }) },
    ({ request }) => ({ response: { status: 'ACTIVE', created: true, id: request.title } }),
  );

  /** Everything that one connector could see of another. */
  const look = app.customCapability(
    'look_around',
    { request: z.object({}), response: z.unknown(), level: 'read' },
    ({ settings, credential, runtime }) => {
      const kept = runtime.kept.get(counter, credential.token);
      kept.calls += 1;
      return {
        response: { tenant: settings.tenant, token_length: credential.token.length, calls: kept.calls },
      };
    },
  );

  const unwritable = app.customCapability(
    'answer_bigint',
    { request: z.object({}), response: z.unknown(), level: 'read' },
    () => ({ response: { count: 10n } }),
  );

  return app.integration({
    version: '3.2.1',
    description: {
      userFriendlyName: 'Acme <script>',
      categories: ['OTHER'],
      description: 'People of Acme.',
      vendorDomain: 'acme.test',
    },
    handleErrors,
    capabilities: { validate, listAccounts, getAccount, createAccount, look, unwritable },
  });
}
