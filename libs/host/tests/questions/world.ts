import fc from 'fast-check';
import { sql } from 'kysely';
import { keyRing } from '../../src/keys/key-ring.ts';
import { createQuestions } from '../../src/questions/create-questions.ts';
import type { Questions } from '../../src/questions/questions.ts';
import { personEmail, searchText } from '../../src/store/columns.ts';
import type { HostStore } from '../../src/store/host-store.ts';

export interface ConnectionGiven {
  readonly id: string;
  readonly tenant: string;
}

export interface AccountGiven {
  readonly connection: string;
  readonly id: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly status: string | null;
  readonly type: string | null;
  readonly deleted: boolean;
}

export interface ResourceGiven {
  readonly connection: string;
  readonly id: string;
  readonly label: string;
  readonly deleted: boolean;
}

export interface EntitlementGiven {
  readonly connection: string;
  readonly id: string;
  readonly resource: string;
  readonly label: string;
  readonly deleted: boolean;
}

export interface AssociationGiven {
  readonly connection: string;
  readonly account: string;
  readonly entitlement: string;
  readonly resource: string;
  readonly deleted: boolean;
}

export interface ActivityGiven {
  readonly connection: string;
  readonly account: string;
  readonly at: string;
  readonly deleted: boolean;
}

/** All that the tables hold. */
export interface World {
  readonly connections: readonly ConnectionGiven[];
  readonly accounts: readonly AccountGiven[];
  readonly resources: readonly ResourceGiven[];
  readonly entitlements: readonly EntitlementGiven[];
  readonly associations: readonly AssociationGiven[];
  readonly activity: readonly ActivityGiven[];
}

export const connections: readonly ConnectionGiven[] = [
  { id: 'c1', tenant: 'acme' },
  { id: 'c2', tenant: 'acme' },
  { id: 'C3', tenant: 'acme' },
  { id: 'x1', tenant: 'globex' },
];

/** Ids that a sort, a JSON path, a pattern or a key of joined texts could stumble over. Few, so that they meet. */
export const ids = ['', 'a', 'B', 'é', '"', 'a\nb', '%', '\u{1F600}'];
const emails = [null, 'ada@x.org', 'Ada@X.org', ' ADA@x.ORG ', 'é@x.org', 'E\u0301@x.org', 'bob@x.org'];
const times = ['2026-01-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'];

const connection = fc.constantFrom('c1', 'c1', 'c1', 'c1', ...connections.map(({ id }) => id));
const id = fc.constantFrom(...ids);
/** Often the same few, so that groups are in groups. */
const commonId = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ids.slice(0, 3)) },
  { weight: 1, arbitrary: id },
);
const onResource = fc.constantFrom('', '', '', '', ...ids);
const deleted = fc.integer({ min: 0, max: 4 }).map((number) => number === 0);

const unique = <Row>(row: fc.Arbitrary<Row>, key: (row: Row) => string, maxLength: number, minLength = 0) =>
  fc.uniqueArray(row, { selector: key, maxLength, minLength });

/** Small worlds in which much is wrong. */
export const worlds: fc.Arbitrary<World> = fc.record({
  connections: fc.constant(connections),
  accounts: unique(
    fc.record({
      connection,
      id: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...ids.slice(3)) }, { weight: 1, arbitrary: id }),
      email: fc.constantFrom(...emails),
      name: fc.constantFrom(null, '', 'Ada', 'ada', 'Zoë'),
      status: fc.constantFrom(null, 'ACTIVE', 'ACTIVE', 'SUSPENDED', 'PENDING', 'DELETED'),
      type: fc.constantFrom(null, 'user', 'service'),
      deleted,
    }),
    (row) => JSON.stringify([row.connection, row.id]),
    14,
  ),
  resources: unique(
    fc.record({ connection, id, label: fc.constantFrom('', 'api', 'API', 'web'), deleted }),
    (row) => JSON.stringify([row.connection, row.id]),
    8,
  ),
  entitlements: unique(
    fc.record({
      connection,
      id: commonId,
      resource: onResource,
      label: fc.constantFrom('', 'admin', 'Admin'),
      deleted,
    }),
    (row) => JSON.stringify([row.connection, row.id, row.resource]),
    16,
    4,
  ),
  associations: unique(
    fc.record({
      connection,
      account: commonId,
      entitlement: commonId,
      resource: onResource,
      deleted,
    }),
    (row) => JSON.stringify([row.connection, row.account, row.entitlement, row.resource]),
    60,
    15,
  ),
  activity: unique(
    fc.record({ connection, account: id, at: fc.constantFrom(...times), deleted }),
    (row) => JSON.stringify([row.connection, row.account]),
    10,
  ),
});

/** Empties the tables and writes a world into them. */
export async function write({ db }: HostStore, world: World): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`delete from connections`.execute(transaction);
    const insert = async (table: string, rows: readonly Readonly<Record<string, string | null>>[]) => {
      const [first] = rows;
      if (first === undefined) return;
      const columns = Object.keys(first);
      const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
      await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
        values ${sql.join(values)}`.execute(transaction);
    };
    await insert(
      'connections',
      world.connections.map((row) => ({
        ...row,
        connector: 'scim',
        name: `Name of ${row.id}`,
        settings: '{}',
        state: 'active',
        created_at: at,
        updated_at: at,
      })),
    );
    await insert(
      'accounts',
      world.accounts.map(({ connection: of, id: account, email, name, status, type, deleted: gone }) => ({
        ...common(of, [account], gone),
        account_id: account,
        email: personEmail(email),
        username: null,
        name,
        status,
        account_type: type,
        search: searchText([account, email, name]),
      })),
    );
    await insert(
      'resources',
      world.resources.map(({ connection: of, id: resource, label, deleted: gone }) => ({
        ...common(of, [resource], gone),
        resource_id: resource,
        resource_type: 'project',
        label,
        search: searchText([resource, label]),
      })),
    );
    await insert(
      'entitlements',
      world.entitlements.map(({ connection: of, id: entitlement, resource, label, deleted: gone }) => ({
        ...common(of, [entitlement, resource], gone),
        entitlement_id: entitlement,
        entitlement_type: 'role',
        resource_id: resource,
        label,
        search: searchText([entitlement, label]),
      })),
    );
    await insert(
      'associations',
      world.associations.map(({ connection: of, account, entitlement, resource, deleted: gone }) => ({
        ...common(of, [account, entitlement, resource], gone),
        account_id: account,
        entitlement_id: entitlement,
        resource_id: resource,
      })),
    );
    await insert(
      'records',
      world.activity.map(({ connection: of, account, at: happened, deleted: gone }) => ({
        ...common(of, [account, 'last_login'], gone),
        stream: 'last_activity',
        account_id: account,
        happened_at: happened,
      })),
    );
  });
}

const at = '2026-01-01T00:00:00.000Z';

function common(connectionId: string, key: readonly string[], gone: boolean) {
  return {
    connection_id: connectionId,
    key: JSON.stringify(key),
    data: JSON.stringify({ key }),
    digest: 'd',
    seen_run: 'r',
    created_at: at,
    changed_at: at,
    deleted_at: gone ? at : null,
  };
}

/** A key ring for cursors. */
export const keys = keyRing([{ id: 'test', key: Uint8Array.from({ length: 32 }, (_byte, index) => index) }]);

/** The questions of a store. */
export function questionsOf(store: HostStore): Questions {
  return createQuestions({ store, keys });
}

/** All pages of an answer, a few items at a time. */
export async function all<Item>(
  ask: (page: { readonly limit: number; readonly after: string | undefined }) => Promise<{
    readonly items: readonly Item[];
    readonly next?: string;
  }>,
  limit = 2,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let after: string | undefined;
  do {
    const answer = await ask({ limit, after });
    if (answer.items.length > limit) throw new Error('A page is longer than its limit.');
    if (answer.next !== undefined && answer.items.length < limit) throw new Error('A page is too short.');
    items.push(...answer.items);
    after = answer.next;
  } while (after !== undefined);
  return items;
}
