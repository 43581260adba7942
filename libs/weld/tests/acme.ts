import { defineApp, type Completeness, type Integration } from '@patchbay/core';
import type { StreamPart, StreamRecord, StreamSource } from '@patchbay/core/streams';
import { z } from 'zod';

/** The one right token of the app; it must be seen nowhere. */
export const canary = 'canary-secret-4711';

/** The app behind the connector Acme, as a test has it. */
export interface Vendor {
  users: StreamRecord[];
  /** Records with a growing `at`, and `gone` where one was deleted. */
  events: { id: string; at: number; gone?: boolean }[];
  readonly pageSize: number;
  /** Its states say whether there is more. */
  readonly tellsMore: boolean | undefined;
  /** How many users the app says that it has. */
  readonly declared: number | undefined;
  /** Every page that was asked for, such as `users 2`. */
  readonly asked: string[];
  /** Asked before a page is sent; it throws, or gives parts that come first. */
  beforePage: (page: string) => readonly StreamPart[] | Promise<readonly StreamPart[]>;
}

/** An app with so many users and events. */
export function vendorOf(parts: Partial<Vendor> = {}): Vendor {
  return {
    users: [],
    events: [],
    pageSize: 3,
    tellsMore: true,
    declared: undefined,
    asked: [],
    beforePage: () => [],
    ...parts,
  };
}

/** So many records with an id each. */
export function usersOf(count: number): StreamRecord[] {
  return Array.from({ length: count }, (_, index) => ({ id: `u${index}`, name: `User "${index}" ✓` }));
}

type Source = StreamSource<unknown, { base_url: string }, { token: string }>;

async function* pageOf(vendor: Vendor, page: string): AsyncGenerator<StreamPart, void, void> {
  vendor.asked.push(page);
  yield* await vendor.beforePage(page);
}

function completenessOf({ users, declared = users.length }: Vendor): Completeness {
  return { seen: users.length, declared_total: declared, complete: declared === users.length };
}

/** The connector Acme. */
export function acme(vendor: Vendor): Integration {
  const app = defineApp({
    appId: 'acme',
    settings: z.object({ base_url: z.url().default('https://acme.test') }),
    credentials: ['token'],
    client: () => ({}),
  });

  const listOf = (name: string, primaryKey: Source['primaryKey'], more: Partial<Source> = {}): Source => ({
    name,
    syncModes: ['full_refresh'],
    primaryKey,
    schema: {
      type: 'object',
      properties: { id: { type: 'string' }, name: { type: ['string', 'null'] } },
      required: ['id'],
    },
    resumable: true,
    parents: [],
    async *read({ credential }, { state }) {
      if (credential.token !== canary) throw new Error('wrong token');
      const { users, pageSize } = vendor;
      for (let page = Number(state?.['page'] ?? 0); page * pageSize < users.length; page += 1) {
        yield* pageOf(vendor, `${name} ${page}`);
        yield { type: 'records', records: users.slice(page * pageSize, (page + 1) * pageSize) };
        if ((page + 1) * pageSize < users.length)
          yield { type: 'state', state: { page: page + 1 }, more: vendor.tellsMore };
      }
      yield { type: 'state', state: {} };
      yield { type: 'end', snapshot: true, completeness: completenessOf(vendor) };
    },
    ...more,
  });

  const events: Source = {
    name: 'events',
    syncModes: ['full_refresh', 'incremental'],
    primaryKey: [['id']],
    cursorField: ['at'],
    schema: {
      type: 'object',
      properties: { id: { type: 'string' }, at: { type: 'integer' } },
      required: ['id', 'at'],
    },
    resumable: true,
    parents: [],
    tellsDeletes: true,
    async *read(_context, { state }) {
      let since = Number(state?.['since'] ?? 0);
      for (let page = 0; ; page += 1) {
        const records = vendor.events.filter(({ at }) => at > since).slice(0, vendor.pageSize);
        if (records.length === 0) break;
        yield* pageOf(vendor, `events ${since}`);
        yield { type: 'records', records: records.filter(({ gone }) => gone !== true) };
        const gone = records.filter((record) => record.gone === true);
        if (gone.length > 0) yield { type: 'deletes', keys: gone.map(({ id }) => ({ id })) };
        since = records.at(-1)?.at ?? since;
        yield { type: 'state', state: { since }, more: vendor.tellsMore };
      }
      yield { type: 'end', snapshot: false, completeness: { seen: 0, complete: true } };
    },
  };

  const sources: Record<string, Source> = {
    users: listOf('users', [['id']]),
    events,
    members: listOf('members', [['id'], ['name']]),
    notes: listOf('notes', []),
    whole: listOf('whole', [['id']], { resumable: false }),
    found: {
      ...listOf('found', [['id']]),
      schema: undefined,
      findSchema: async () => {
        for await (const _part of pageOf(vendor, 'found schema'));
        return { type: 'object', properties: { id: { type: 'integer' } } };
      },
    },
  };
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Acme', categories: ['IT_AND_SECURITY'] },
    capabilities: {
      validate: app.capability('validate_credentials', () => ({
        response: { valid: true, unique_tenant_id: 'acme' },
      })),
    },
    streams: Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, app.stream(source)])),
  });
}
