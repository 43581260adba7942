import {
  defineApp,
  InvalidPageTokenError,
  NotFoundError,
  type CapabilityDefinition,
  type ErrorHandlerEntry,
  type Integration,
  type PageRequest,
  type StandardCapabilityName,
} from '@patchbay/core';
import { z } from 'zod';

export type FakeRecord = Record<string, unknown>;

/** One call of a handler. */
export interface FakeCall {
  readonly name: string;
  readonly request: unknown;
  readonly token: string | undefined;
}

/** An app in memory, whose lists have pages of two. */
export class FakeApp {
  readonly lists = new Map<string, FakeRecord[]>();
  /** Changes since a cursor, which is a number. */
  changes: FakeRecord[] = [];
  tenant = 'acme';
  pageSize = 2;
  complete = true;
  givesCursor = true;
  /** Every call: the capability, its payload and its token. */
  readonly calls: FakeCall[] = [];
  /** Called before every answer. */
  before: (name: string, token: string | undefined) => void = () => undefined;
  clientsOpen = 0;

  list(name: string): FakeRecord[] {
    const known = this.lists.get(name) ?? [];
    this.lists.set(name, known);
    return known;
  }

  page(name: string, page: PageRequest, records: readonly FakeRecord[]) {
    const from = Number(page.token ?? 0);
    if (!Number.isSafeInteger(from)) throw new InvalidPageTokenError('This token is none.');
    const until = from + this.pageSize;
    const more = until < records.length;
    const seen = Math.min(until, records.length);
    return {
      response: records.slice(from, until) as never,
      page: {
        ...(more ? { token: String(until) } : {}),
        completeness: {
          seen,
          complete: !more && this.complete,
          ...(more || !this.complete ? { reason: 'There may be more.' } : {}),
        },
      },
    };
  }
}

class FakeClient {
  readonly fake: FakeApp;
  constructor(fake: FakeApp) {
    this.fake = fake;
    fake.clientsOpen += 1;
  }
  [Symbol.dispose](): void {
    this.fake.clientsOpen -= 1;
  }
}

export interface FakeOptions {
  readonly errorHandlers?: readonly ErrorHandlerEntry<FakeClient>[];
  readonly without?: readonly StandardCapabilityName[];
  /** Without a cursor `list_updated_accounts` lists all accounts. */
  readonly byCursorAlone?: boolean;
}

/** An integration that implements every capability of the contract that is a list. */
export function fakeIntegration(fake: FakeApp, options: FakeOptions = {}): Integration {
  const app = defineApp({
    appId: 'fake',
    settings: z.object({}),
    credentials: ['token'],
    client: () => new FakeClient(fake),
  });
  const called = (name: string, request: unknown, page: PageRequest): void => {
    fake.calls.push({ name, request, token: page.token });
    fake.before(name, page.token);
  };
  const list = (name: (typeof plainLists)[number]) =>
    app.capability(name, ({ client, page, request }) => {
      called(name, request, page);
      return client.fake.page(name, page, client.fake.list(name));
    });
  const saidOfUpdates = { byCursorAlone: options.byCursorAlone ?? false };
  const capabilities: Record<string, CapabilityDefinition<FakeClient>> = {
    ...Object.fromEntries(plainLists.map((name) => [name, list(name)])),
    validate_credentials: app.capability('validate_credentials', ({ client, request, page }) => {
      called('validate_credentials', request, page);
      return { response: { valid: true, unique_tenant_id: client.fake.tenant } };
    }),
    list_updated_accounts: app.capability(
      'list_updated_accounts',
      saidOfUpdates,
      ({ client, request, page }) => {
        called('list_updated_accounts', request, page);
        const from = Number(request.cursor ?? 0);
        const isWhole = options.byCursorAlone === true && request.cursor === undefined;
        const rows = isWhole ? client.fake.list('list_accounts') : client.fake.changes.slice(from);
        const found = client.fake.page('list_updated_accounts', page, rows);
        const cursor =
          found.page.token === undefined && client.fake.givesCursor
            ? { cursor: String(client.fake.changes.length) }
            : {};
        return { ...found, response: { accounts: found.response, ...cursor } };
      },
    ),
    get_last_activity: app.capability('get_last_activity', ({ client, request, page }) => {
      called('get_last_activity', request, page);
      const all = client.fake.list('get_last_activity');
      const wanted = all.filter(({ account_id }) => request.account_ids.includes(String(account_id)));
      return client.fake.page('get_last_activity', page, wanted);
    }),
    get_account_entitlement_associations: app.capability(
      'get_account_entitlement_associations',
      ({ client, request, page }) => {
        called('get_account_entitlement_associations', request, page);
        const known = client.fake.list('list_accounts');
        if (!known.some(({ integration_specific_id }) => integration_specific_id === request.account_id)) {
          throw new NotFoundError('There is no such account.');
        }
        const all = client.fake.list('find_entitlement_associations');
        return client.fake.page(
          '',
          page,
          all.filter(({ account_id }) => account_id === request.account_id),
        );
      },
    ),
    ...Object.fromEntries(
      logs.map((name) => [
        name,
        app.capability(name, ({ client, request, page }) => {
          called(name, request, page);
          const all = client.fake.list(name);
          return client.fake.page(
            name,
            page,
            all.filter(({ timestamp }) => String(timestamp) >= request.since_date),
          );
        }),
      ]),
    ),
  };
  for (const name of options.without ?? []) delete capabilities[name];
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Fake', categories: ['OTHER'] },
    capabilities,
    errorHandlers: options.errorHandlers ?? [],
  });
}

const plainLists = [
  'list_accounts',
  'list_resources',
  'list_entitlements',
  'find_entitlement_associations',
  'find_entitlement_assignments',
  'list_custom_attributes_schema',
  'list_credentials',
  'list_non_human_accounts',
  'list_expenses',
  'get_non_human_account_last_activity',
  'get_credential_last_activity',
  'list_applications',
  'list_applications_accounts',
  'list_applications_resources',
  'list_applications_entitlements',
  'list_applications_entitlement_associations',
] as const;

const logs = ['list_activity_records', 'list_applications_activity_records'] as const;
