import { describe, expect, it } from 'vitest';
import type { Questions } from '../../src/questions/questions.ts';
import type { HostStore } from '../../src/store/host-store.ts';
import { stores } from '../stores.ts';
import { useStore } from '../use-store.ts';
import { all, questionsOf, write, type World } from './world.ts';

const tenant = 'acme';
const row = { connection: 'c1', deleted: false };

const world: World = {
  connections: [
    { id: 'c1', tenant },
    { id: 'c2', tenant },
    { id: 'x1', tenant: 'globex' },
  ],
  accounts: [
    { ...row, id: '7', email: 'ada@x.org', name: 'Ada Lovelace', status: 'ACTIVE', type: 'user' },
    { ...row, id: '8', email: null, name: null, status: 'ACTIVE', type: 'user', deleted: true },
  ],
  resources: [{ ...row, id: 'r1', label: 'api' }],
  entitlements: [
    { ...row, id: 'admin', resource: 'r1', label: 'Admin' },
    { ...row, id: 'free', resource: '', label: 'Free licence' },
  ],
  associations: [],
  activity: [],
};

const association = (entitlement: string, resource: string, account = '7') =>
  JSON.stringify({
    account_id: account,
    integration_specific_entitlement_id: entitlement,
    integration_specific_resource_id: resource,
  });
const ada = (fields: object) => JSON.stringify({ integration_specific_id: '7', ...fields });

const given = [
  ['entitlement_associations', 'removed', association('admin', 'r1'), null],
  ['entitlement_associations', 'added', null, association('free', '')],
  ['entitlement_associations', 'added', null, association('gone', 'elsewhere', '8')],
  [
    'accounts',
    'changed',
    ada({ user_status: 'ACTIVE', extra_data: { team: 'A', floor: '1' }, username: 'ada' }),
    ada({ user_status: 'SUSPENDED', extra_data: { team: 'B', floor: '1' }, email: '' }),
  ],
  ['accounts', 'added', null, JSON.stringify({ integration_specific_id: 'not\u0000 there' })],
  ['resources', 'removed', JSON.stringify({ integration_specific_id: 'r1' }), null],
  ['tickets', 'changed', '{"n":1}', '{"n":2}'],
] as const;

describe.each(stores)('changes in $name', ({ skipped, start }) => {
  let store: HostStore;
  let questions: Questions;
  useStore({ skipped, start }, async (opened) => {
    store = opened;
    await write(store, world);
    for (const [index, [stream, kind, before, after]] of given.entries())
      await add(index, stream, kind, before, after);
    questions = questionsOf(store);
  });

  async function add(
    day: number,
    stream: string,
    kind: string,
    before: string | null,
    after: string | null,
    connection = 'c1',
  ): Promise<void> {
    const at = `2026-01-0${day + 1}T00:00:00.000Z`;
    await store.db
      .insertInto('changes')
      .values({
        tenant: connection === 'x1' ? 'globex' : tenant,
        connection_id: connection,
        stream,
        key: `["${day}"]`,
        run_id: `run-${day % 2}`,
        kind,
        at,
        before,
        after,
      })
      .execute();
  }

  it.skipIf(skipped)('says in sentences what happened, the newest first', async () => {
    const changes = await all((page) => questions.changesSince({ tenant, ...page }));
    expect(changes.map(({ sentence }) => sentence)).toEqual([
      'The record ["6"] of tickets changed: n was 1 and is now 2.',
      'The resource api in Name of c1 is gone.',
      'The account not\uFFFD there in Name of c1 is new.',
      'The account Ada Lovelace (ada@x.org) in Name of c1 changed: email is now empty, extra_data.team was A and is now B, user_status was ACTIVE and is now SUSPENDED, and 1 more.',
      '8 got gone on elsewhere in Name of c1.',
      'Ada Lovelace (ada@x.org) got Free licence in Name of c1.',
      'Ada Lovelace (ada@x.org) lost Admin on api in Name of c1.',
    ]);
    expect(changes[3]?.fields).toEqual([
      { field: 'email', after: '' },
      { field: 'extra_data.team', before: 'A', after: 'B' },
      { field: 'user_status', before: 'ACTIVE', after: 'SUSPENDED' },
      { field: 'username', before: 'ada' },
    ]);
    expect(changes[4]?.account).toMatchObject({ id: '8', listed: false });
    expect(changes[6]).toMatchObject({
      kind: 'removed',
      run: 'run-0',
      entitlement: { id: 'admin', listed: true },
    });
  });

  it.skipIf(skipped)('by date, run, stream and kind', async () => {
    const days = async (filter: object) =>
      (await all((page) => questions.changesSince({ tenant, ...filter, ...page }))).map(({ at }) =>
        at.slice(8, 10),
      );
    expect(await days({ since: '2026-01-05' })).toEqual(['07', '06', '05']);
    expect(await days({ since: '2026-01-05T00:00:00.001+00:00' })).toEqual(['07', '06']);
    expect(await days({ since: '2026-01-05T01:00:00+01:00', until: '2026-01-06' })).toEqual(['05']);
    expect(await days({ runId: 'run-1' })).toEqual(['06', '04', '02']);
    expect(await days({ stream: 'accounts', kind: 'added' })).toEqual(['05']);
    expect(await days({ connection: 'c2' })).toEqual([]);
    expect(await days({ runId: 'run-1', connection: 'c2' })).toEqual([]);
  });

  it.skipIf(skipped)('changes that are found while pages are read come to nobody’s page twice', async () => {
    const first = await questions.changesSince({ tenant, limit: 3 });
    await add(8, 'accounts', 'added', null, ada({}));
    await add(8, 'accounts', 'added', null, ada({}), 'c2');
    await add(8, 'accounts', 'added', null, ada({}), 'x1');
    const rest = await questions.changesSince({ tenant, limit: 100, after: first.next });
    expect([...first.items, ...rest.items].map(({ at }) => at.slice(9, 10))).toEqual([
      '7',
      '6',
      '5',
      '4',
      '3',
      '2',
      '1',
    ]);
    const again = await questions.changesSince({ tenant });
    expect(again.items.map(({ connection }) => connection.id).slice(0, 3)).toEqual(['c2', 'c1', 'c1']);
  });
});
