import {
  CreateAccount,
  defineApp,
  NotFoundError,
  OauthCredentials,
  secretField,
  type ClientContext,
  type Integration,
} from '@patchbay/core';
import { z } from 'zod';

const Settings = z.object({
  base_url: z.string(),
  people: z.int().min(0).default(5),
  webhook_secret: secretField('Signs what Acme sends.').optional(),
  /** The length of the note of every person. */
  note: z.int().default(0),
});

interface Credential {
  readonly token: string;
}

/** Stands for a vendor, without a network: it writes into a list that the test gives. */
class AcmeClient {
  readonly context: ClientContext<z.output<typeof Settings>, Credential>;
  readonly written: string[];

  constructor(context: ClientContext<z.output<typeof Settings>, Credential>, written: string[]) {
    this.context = context;
    this.written = written;
  }

  create(email: string): void {
    const { plan, settings } = this.context;
    if (plan === undefined) {
      this.written.push(email);
      return;
    }
    plan.record({ method: 'POST', url: `${settings.base_url}/people`, headers: {}, body: { email } });
    plan.halt();
  }
}

/** What the tests look at, and turn. */
export interface Acme {
  readonly integration: Integration;
  readonly written: string[];
  /** Names behind which the list begins to differ. */
  readonly renamed: Set<number>;
  /** The calls of `wait` that were cancelled. */
  readonly cancelled: string[];
  /** How many calls of `wait` have begun. */
  readonly began: number;
  /** Resolves when one has. */
  waiting(): Promise<void>;
}

/** A connector with everything that matters to a model. */
export function acme(): Acme {
  const written: string[] = [];
  const cancelled: string[] = [];
  const renamed = new Set<number>();
  let count = 0;
  let begun: (() => void) | undefined;
  const beginning = new Promise<void>((resolve) => (begun = resolve));
  const app = defineApp({
    appId: 'acme',
    settings: Settings,
    credentials: ['token'],
    client: (context) => new AcmeClient(context, written),
  });
  const person = (index: number, note: number) => ({
    integration_specific_id: String(index),
    email: `person${index}@acme.test`,
    given_name: renamed.has(index) ? 'Renamed' : 'Zoë',
    user_status: 'ACTIVE' as const,
    extra_data: { note: 'n'.repeat(note) },
  });
  const integration = app.integration({
    version: '3.2.1',
    description: { userFriendlyName: 'Acme', categories: ['OTHER'], description: 'People of Acme.' },
    resourceTypes: [{ type_id: 'team', type_label: 'Team' }],
    entitlementTypes: [{ type_id: 'member', type_label: 'Member', resource_type_id: 'team', min: 0 }],
    capabilities: {
      validate: app.capability('validate_credentials', ({ settings }) => ({
        response: { valid: true, unique_tenant_id: settings.base_url },
      })),
      listAccounts: app.capability('list_accounts', ({ page, settings }) => {
        const size = page.size ?? 100;
        const start = Number(page.token ?? 0);
        const end = Math.min(start + size, settings.people);
        const last = end >= settings.people;
        return {
          response: Array.from({ length: end - start }, (_, index) => person(start + index, settings.note)),
          page: {
            ...(last ? {} : { token: String(end), size }),
            completeness: { seen: end, declared_total: settings.people, complete: last },
          },
        };
      }),
      getAccount: app.capability('get_account', ({ request, credential, settings }) => {
        if (request.account_id !== '1')
          throw new NotFoundError(
            `No ${request.account_id} for ${credential.token} / ${settings.webhook_secret}`,
          );
        return { response: person(1, settings.note) };
      }),
      createAccount: app.extendedCapability(
        'create_account',
        { request: CreateAccount.extend({ password: secretField('The first one.').optional() }) },
        ({ client, request, settings }) => {
          client.create(request.email ?? '');
          return { response: { status: 'ACTIVE', created: true, id: 'i'.repeat(1 + settings.note) } };
        },
      ),
      deleteAccount: app.capability('delete_account', { idempotent: true }, ({ client }) => {
        client.create('deleted');
        return { response: { deleted: true, status: 'DELETED' } };
      }),
      refresh: app.capability('refresh_access_token', () => ({
        response: { access_token: 'fresh', token_type: 'bearer' as const },
      })),
      leak: app.customCapability(
        'leak_everything',
        { request: z.object({ word: z.string().optional() }), response: z.unknown(), level: 'read' },
        ({ settings, credential, request }) => ({
          response: { settings, credential, [credential.token]: btoa(`user:${credential.token}`), request },
        }),
      ),
      key: app.customCapability(
        'make_key',
        { request: z.object({}), response: OauthCredentials, level: 'read' },
        () => ({ response: { access_token: 'one-more-secret', token_type: 'bearer' as const } }),
      ),
      sign: app.customCapability(
        'sign_in',
        { request: z.object({ password: secretField('Theirs.') }), response: z.object({}), level: 'read' },
        () => ({ response: {} }),
      ),
      tree: app.customCapability(
        'show_tree',
        { request: Tree, response: Tree, level: 'read' },
        ({ request }) => ({ response: request }),
      ),
      wait: app.customCapability(
        'wait_long',
        { request: z.object({ name: z.string() }), response: z.object({}), level: 'read' },
        async ({ signal, clock, request }) => {
          signal.addEventListener('abort', () => cancelled.push(request.name));
          count += 1;
          begun?.();
          await clock.sleep(3_600_000, signal);
          return { response: {} };
        },
      ),
    },
  });
  return {
    integration,
    written,
    renamed,
    cancelled,
    get began() {
      return count;
    },
    waiting: () => beginning,
  };
}

interface Tree {
  readonly name: string;
  readonly children: Tree[];
}

const Tree: z.ZodType<Tree> = z.object({
  name: z.string(),
  get children() {
    return z.array(Tree);
  },
});
