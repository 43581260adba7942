import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Questions } from '../../src/questions/questions.ts';
import { stores, type StorePlace } from '../stores.ts';
import { all, questionsOf, write, type World } from './world.ts';

const tenant = 'acme';
const c = 'c1';

const account = (id: string, email: string | null) => ({
  connection: c,
  id,
  email,
  name: null,
  status: 'ACTIVE',
  type: 'user',
  deleted: false,
});
const group = (id: string) => ({ connection: c, id, resource: '', label: `Group ${id}`, deleted: false });
const has = (holder: string, entitlement: string, resource = '', deleted = false) => ({
  connection: c,
  account: holder,
  entitlement,
  resource,
  deleted,
});

/** Ada is in staff, staff is in everybody, everybody in staff again, and everybody administers the API. */
const world: World = {
  connections: [{ id: c, tenant }],
  accounts: [account('ada', 'ada@x.org'), account('bob', null), account('7', null)],
  resources: [{ connection: c, id: 'api', label: 'API', deleted: false }],
  entitlements: [
    group('staff'),
    group('everybody'),
    group('7'),
    { connection: c, id: 'admin', resource: 'api', label: 'Admin', deleted: false },
  ],
  associations: [
    has('ada', 'staff'),
    has('bob', 'staff', '', true),
    has('bob', 'admin', 'api'),
    has('staff', 'everybody'),
    has('everybody', 'staff'),
    has('everybody', 'admin', 'api'),
    has('ada', '7'),
    // An account with the id of a group is an account.
    has('7', 'admin', 'api'),
  ],
  activity: [],
};

describe.each(stores)('groups in groups, in $name', ({ skipped, start }) => {
  let place: StorePlace;
  let questions: Questions;
  beforeAll(async () => {
    place = await start();
    if (skipped !== undefined) return;
    const store = await place.open();
    await write(store, world);
    questions = questionsOf(store);
  });
  afterAll(() => place.stop());

  it.skipIf(skipped)('who is in a group has what it has, and the way is told', async () => {
    const held = await all((page) =>
      questions.whoHas({ tenant, connection: c, entitlementId: 'admin', resourceId: 'api', ...page }),
    );
    expect(
      held.map((holder) => [
        holder.account.id,
        holder.ways.map(({ through }) => through.map(({ label }) => label)),
      ]),
    ).toEqual([
      ['7', [[]]],
      ['ada', [['Group staff', 'Group everybody']]],
      ['bob', [[]]],
    ]);
  });

  it.skipIf(skipped)('what the account reaches', async () => {
    const reached = await all((page) => questions.reachOf({ tenant, person: 'ADA@x.org', ...page }));
    expect(
      reached.map(({ entitlement, ways }) => [entitlement.id, ways[0]?.through.map(({ id }) => id)]),
    ).toEqual([
      ['7', []],
      ['everybody', ['staff']],
      ['staff', []],
      ['admin', ['staff', 'everybody']],
    ]);
  });

  it.skipIf(skipped)('draws person, account, groups, entitlement and resource', async () => {
    const graph = await questions.graph({ tenant, person: 'ada@x.org' });
    const label = (id: string) => {
      const node = graph.nodes.find((each) => each.id === id);
      return `${node?.kind}:${node?.label}`;
    };
    const edges = graph.edges.map(({ from, to }) => `${label(from)} > ${label(to)}`);
    expect(edges).toEqual(
      expect.arrayContaining([
        'person:ada@x.org > account:ada@x.org',
        'account:ada@x.org > entitlement:Group staff',
        'entitlement:Group staff > entitlement:Group everybody',
        'entitlement:Group everybody > entitlement:Admin',
        'entitlement:Admin > resource:API',
      ]),
    );
    const around = await questions.graph({ tenant, resource: { connection: c, resourceId: 'api' } });
    expect(around.nodes.map(({ kind, label: name }) => `${kind}:${name}`).toSorted()).toEqual([
      'account:7',
      'account:ada@x.org',
      'account:bob',
      'entitlement:Admin',
      'entitlement:Group everybody',
      'entitlement:Group staff',
      'person:ada@x.org',
      'resource:API',
    ]);
    expect(around.more).toEqual([]);
    const cut = await questions.graph({ tenant, resource: { connection: c, resourceId: 'api' }, limit: 1 });
    expect(cut.more).toEqual([{ node: expect.any(String), count: 2, orMore: false }]);
  });
});
