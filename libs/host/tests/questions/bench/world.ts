import type { HostStore } from '../../../src/store/host-store.ts';
import { sql } from 'kysely';

/** How much there is to ask about. */
export interface WorldSize {
  readonly connections: number;
  readonly accounts: number;
  readonly associations: number;
  /** Past runs of each connection. */
  readonly runs: number;
  readonly changes: number;
}

/** A tenant of a mid-sized company. */
export const fullSize: WorldSize = {
  connections: 200,
  accounts: 10_000,
  associations: 1_000_000,
  runs: 30,
  changes: 300_000,
};

/** What the questions are asked of. */
export const world = {
  tenant: 'acme',
  /** Another tenant in the same tables, a tenth of the size. */
  otherTenant: 'globex',
  /** The connection whose accounts are the people: a fifth of all accounts. */
  directory: 'acme-0',
  /** The largest app: three twentieths of all accounts and associations. */
  largest: 'acme-1',
} as const;

type Row = Readonly<Record<string, string | number | null>>;

/** Fills empty tables with a made-up company. The same size gives the same rows. */
export async function seedWorld(store: HostStore, size: WorldSize): Promise<void> {
  await seedTenant(store, world.tenant, size);
  await seedTenant(store, world.otherTenant, {
    connections: Math.ceil(size.connections / 10),
    accounts: Math.ceil(size.accounts / 10),
    associations: Math.ceil(size.associations / 10),
    runs: size.runs,
    changes: Math.ceil(size.changes / 10),
  });
}

async function seedTenant(store: HostStore, tenant: string, size: WorldSize): Promise<void> {
  const people = Math.ceil(size.accounts / 5);
  const insert = inserter(store);
  const changesOfConnection = Math.floor(size.changes / size.connections);
  for (let index = 0; index < size.connections; index += 1) {
    const connection = `${tenant}-${index}`;
    await insert('connections', [
      {
        id: connection,
        tenant,
        connector: index === 0 ? 'directory' : `app-${index % 40}`,
        name: `App ${index}`,
        settings: '{}',
        state: 'active',
        created_at: time(0),
        updated_at: time(0),
      },
    ]);
    await insert(
      'runs',
      range(size.runs).map((run) => runRow(connection, run)),
    );
    await insert(
      'tasks',
      range(size.runs).flatMap((run) => streams.map((stream) => taskRow(connection, run, stream))),
    );
    await seedRows(insert, { connection, index, people, size });
    await insert(
      'changes',
      range(changesOfConnection).map((change) =>
        changeRow(tenant, connection, change, changesOfConnection, size.runs),
      ),
    );
  }
}

const streams = ['accounts', 'resources', 'entitlements', 'entitlement_associations', 'last_activity'];

interface Place {
  readonly connection: string;
  readonly index: number;
  readonly people: number;
  readonly size: WorldSize;
}

async function seedRows(insert: Inserter, { connection, index, people, size }: Place): Promise<void> {
  const share = index === 0 ? 0.2 : index === 1 ? 0.15 : 0.65 / (size.connections - 2);
  const accounts = Math.max(1, Math.round(size.accounts * share));
  const associations = Math.round(size.associations * share);
  const resources = Math.max(2, Math.round(accounts / 3));
  const entitlements = Math.max(160, accounts);
  const random = lcg(index + 1);
  const row = (key: readonly string[], data: unknown): Row => ({
    connection_id: connection,
    key: JSON.stringify(key),
    data: JSON.stringify(data),
    digest: 'd',
    seen_run: `${connection}-run-${size.runs - 1}`,
    created_at: time(1),
    changed_at: time(2),
  });

  await insert(
    'accounts',
    range(accounts).map((account) => {
      const id = `account-${account}`;
      const person = index === 0 ? account : Math.floor(random() * people * 1.02);
      const service = index !== 0 && account % 50 === 49;
      const email = service ? null : `person.${person}@${connection.split('-')[0]}.example`;
      const status = account % 25 === 24 ? 'SUSPENDED' : 'ACTIVE';
      return {
        ...row([id], { integration_specific_id: id, email, user_status: status }),
        account_id: id,
        email,
        username: `user${account}`,
        name: `Person ${person}`,
        status,
        account_type: service ? 'service' : 'user',
        search: `${id}\n${email ?? ''}\nuser${account}\nperson ${person}`,
        deleted_at: account % 97 === 96 ? time(3) : null,
      };
    }),
  );
  await insert(
    'resources',
    range(resources).map((resource) => {
      const id = `resource-${resource}`;
      return {
        ...row([id], { integration_specific_id: id, label: `Project ${resource}`, resource_type: 'project' }),
        resource_id: id,
        resource_type: 'project',
        label: `Project ${resource}`,
        search: `${id}\nproject ${resource}`,
      };
    }),
  );
  // A quarter of the entitlements stand on the app as a whole, the others on resources, four roles each.
  const entitlementOf = (at: number): readonly [id: string, resource: string] =>
    at % 4 === 0 ? [`group-${at}`, ''] : [`role-${at % 4}`, `resource-${Math.floor(at / 4) % resources}`];
  const names = range(entitlements).map(entitlementOf);
  const unique = [...new Map(names.map((name) => [name.join('\n'), name])).values()];
  await insert(
    'entitlements',
    unique.map(([id, resource]) => ({
      ...row([id, resource], { integration_specific_id: id, integration_specific_resource_id: resource }),
      entitlement_id: id,
      entitlement_type: resource === '' ? 'group' : 'project_role',
      resource_id: resource,
      label: `Right ${id}`,
      search: `${id}\nright ${id}`,
    })),
  );
  // Everybody has the first entitlement, the last twentieth of them nobody, the others a few each.
  const each = Math.round(associations / accounts);
  const held = Math.floor(unique.length * 0.95);
  const step = Math.max(1, Math.floor(held / each));
  for (let account = 0; account < accounts; account += 1) {
    const places = range(Math.min(each, held)).map((at) => (at === 0 ? 0 : at * step + (account % step)));
    await insert(
      'associations',
      places.map((place) => {
        const [id, resource] = unique[place] ?? ['', ''];
        return {
          ...row([`account-${account}`, id, resource], {}),
          account_id: `account-${account}`,
          entitlement_id: id,
          resource_id: resource,
          deleted_at: (account + place) % 101 === 100 ? time(3) : null,
        };
      }),
    );
  }
  await insert(
    'records',
    range(accounts)
      .filter((account) => account % 10 < 7)
      .map((account) => ({
        ...row([`account-${account}`, 'last_login'], {}),
        stream: 'last_activity',
        account_id: `account-${account}`,
        happened_at: time(account % 28),
      })),
  );
}

function runRow(connection: string, run: number): Row {
  return {
    id: `${connection}-run-${run}`,
    connection_id: connection,
    mode: 'full',
    started_by: 'schedule',
    state: 'complete',
    removals_allowed: 0,
    created_at: time(run),
    started_at: time(run),
    ended_at: time(run),
  };
}

function taskRow(connection: string, run: number, stream: string): Row {
  return {
    run_id: `${connection}-run-${run}`,
    stream,
    partition: 0,
    partitions: 1,
    connection_id: connection,
    sync_mode: 'full_refresh',
    state: 'complete',
    snapshot: 1,
    started_at: time(run),
    ended_at: time(run),
  };
}

function changeRow(tenant: string, connection: string, change: number, of: number, runs: number): Row {
  const run = Math.floor((change * runs) / of);
  const id = `account-${change % 40}`;
  const kind = ['added', 'changed', 'removed'][change % 3] ?? 'added';
  const record = (status: string): string =>
    JSON.stringify({ integration_specific_id: id, given_name: 'Ada', user_status: status });
  return {
    tenant,
    connection_id: connection,
    stream: 'accounts',
    key: JSON.stringify([id]),
    run_id: `${connection}-run-${run}`,
    kind,
    at: time(run),
    before: kind === 'added' ? null : record('ACTIVE'),
    after: kind === 'removed' ? null : record('SUSPENDED'),
  };
}

type Inserter = (table: string, rows: readonly Row[]) => Promise<void>;

/** Writes rows of equal columns, 500 in a statement. */
function inserter({ db }: HostStore): Inserter {
  return async (table, rows) => {
    const columns = Object.keys(rows[0] ?? {});
    const starts = range(Math.ceil(rows.length / 500)).map((at) => at * 500);
    await db.transaction().execute(async (transaction) => {
      for (const start of starts) {
        const values = rows
          .slice(start, start + 500)
          .map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
        const names = sql.join(columns.map((column) => sql.ref(column)));
        await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`.execute(transaction);
      }
    });
  };
}

/** A day of November 2026, as times are written in tables. */
function time(day: number): string {
  return `2026-11-${String((day % 30) + 1).padStart(2, '0')}T08:00:00.000Z`;
}

function range(length: number): number[] {
  return Array.from({ length }, (_item, index) => index);
}

/** A linear congruential generator: numbers that look random and are the same each time. */
function lcg(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
