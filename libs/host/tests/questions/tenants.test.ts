import { isConnectorError } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import type { Questions } from '../../src/questions/questions.ts';
import type { HostStore } from '../../src/store/host-store.ts';
import { stores } from '../stores.ts';
import { useStore } from '../use-store.ts';
import { keys, questionsOf, write, type World } from './world.ts';

/** Two tenants whose rows are the same but for a word that tells whose they are. */
function rowsOf(connection: string, whose: string): Omit<World, 'connections'> {
  const row = { connection, deleted: false };
  return {
    accounts: [
      { ...row, id: 'ada', email: 'ada@x.org', name: `Ada ${whose}`, status: 'SUSPENDED', type: 'user' },
      { ...row, id: 'bot', email: null, name: `Bot ${whose}`, status: 'ACTIVE', type: 'service' },
    ],
    resources: [{ ...row, id: 'api', label: `API ${whose}` }],
    entitlements: [
      { ...row, id: 'admin', resource: 'api', label: `Admin ${whose}` },
      { ...row, id: 'free', resource: '', label: `Free ${whose}` },
    ],
    associations: [
      { ...row, account: 'ada', entitlement: 'admin', resource: 'api' },
      { ...row, account: `gone ${whose}`, entitlement: 'admin', resource: 'api' },
    ],
    activity: [{ connection, account: 'ada', at: '2026-01-01T00:00:00.000Z', deleted: false }],
  };
}

const mine = rowsOf('c-mine', 'MINE');
const theirs = rowsOf('c-theirs', 'THEIRS');
const world: World = {
  connections: [
    { id: 'c-mine', tenant: 'mine' },
    { id: 'c-theirs', tenant: 'theirs' },
  ],
  accounts: [...mine.accounts, ...theirs.accounts],
  resources: [...mine.resources, ...theirs.resources],
  entitlements: [...mine.entitlements, ...theirs.entitlements],
  associations: [...mine.associations, ...theirs.associations],
  activity: [...mine.activity, ...theirs.activity],
};

/** Tenants that are none, some of them as an attacker would write them. */
const strangers = ['', 'nobody', 'MINE', "mine' or '1'='1", 'mine%', '%', 'theirs\nmine', '*'];

type Call = (questions: Questions, tenant: string, connection: string) => Promise<unknown>;

/** Every question, about one connection. */
const aboutOne: Readonly<Record<string, Call>> = {
  whoHas: (q, tenant, connection) =>
    q.whoHas({ tenant, connection, entitlementId: 'admin', resourceId: 'api' }),
  whoReaches: (q, tenant, connection) => q.whoReaches({ tenant, connection, resourceId: 'api' }),
  reachOf: (q, tenant, connection) => q.reachOf({ tenant, connection, accountId: 'ada' }),
  changesSince: (q, tenant, connection) => q.changesSince({ tenant, connection }),
  accountsWithoutOwner: (q, tenant, connection) => q.accountsWithoutOwner({ tenant, connection }),
  ofDirectory: (q, tenant, connection) => q.accountsWithoutOwner({ tenant, directory: connection }),
  unusedEntitlements: (q, tenant, connection) => q.unusedEntitlements({ tenant, connection }),
  inactive: (q, tenant, connection) => q.inactiveAccountsWithAccess({ tenant, connection }),
  orphaned: (q, tenant, connection) => q.orphanedAssociations({ tenant, connection }),
  accounts: (q, tenant, connection) => q.accounts({ tenant, connection }),
  resources: (q, tenant, connection) => q.resources({ tenant, connection }),
  entitlements: (q, tenant, connection) => q.entitlements({ tenant, connection }),
  counts: (q, tenant, connection) => q.counts({ tenant, connection }),
  account: (q, tenant, connection) => q.account({ tenant, connection, accountId: 'ada' }),
  resource: (q, tenant, connection) => q.resource({ tenant, connection, resourceId: 'api' }),
  entitlement: (q, tenant, connection) =>
    q.entitlement({ tenant, connection, entitlementId: 'admin', resourceId: 'api' }),
  graphOfAccount: (q, tenant, connection) => q.graph({ tenant, account: { connection, accountId: 'ada' } }),
  graphOfEntitlement: (q, tenant, connection) =>
    q.graph({ tenant, entitlement: { connection, entitlementId: 'admin', resourceId: 'api' } }),
  graphOfResource: (q, tenant, connection) =>
    q.graph({ tenant, resource: { connection, resourceId: 'api' } }),
  freshness: (q, tenant, connection) => q.freshness({ tenant, connection }),
};

/** Every question, about all that a tenant has. */
const aboutAll: Readonly<Record<string, (questions: Questions, tenant: string) => Promise<unknown>>> = {
  reachOf: (q, tenant) => q.reachOf({ tenant, person: 'ada@x.org' }),
  changesSince: (q, tenant) => q.changesSince({ tenant }),
  changesOfRun: (q, tenant) => q.changesSince({ tenant, runId: 'run' }),
  accountsWithoutOwner: (q, tenant) => q.accountsWithoutOwner({ tenant }),
  unusedEntitlements: (q, tenant) =>
    q.unusedEntitlements({
      tenant,
      inactiveSince: '2027-01-01',
      reasons: ['no_holder', 'inactive', 'unknown'],
    }),
  inactive: (q, tenant) => q.inactiveAccountsWithAccess({ tenant }),
  orphaned: (q, tenant) => q.orphanedAssociations({ tenant }),
  accounts: (q, tenant) => q.accounts({ tenant, search: 'a', sort: { by: 'name' } }),
  resources: (q, tenant) => q.resources({ tenant }),
  entitlements: (q, tenant) => q.entitlements({ tenant }),
  people: (q, tenant) => q.people({ tenant }),
  counts: (q, tenant) => q.counts({ tenant }),
  person: (q, tenant) => q.person({ tenant, person: 'ada@x.org' }),
  graph: (q, tenant) => q.graph({ tenant, person: 'ada@x.org' }),
  freshness: (q, tenant) => q.freshness({ tenant }),
};

describe.each(stores)('tenants in $name', ({ skipped, start }) => {
  let store: HostStore;
  let questions: Questions;
  useStore({ skipped, start }, async (opened) => {
    store = opened;
    await write(store, world);
    for (const connection of ['c-mine', 'c-theirs']) {
      const whose = connection === 'c-mine' ? 'MINE' : 'THEIRS';
      const common = {
        tenant: connection === 'c-mine' ? 'mine' : 'theirs',
        connection_id: connection,
        run_id: 'run',
        at: '2026-01-01T00:00:00.000Z',
        before: null,
      };
      await store.db
        .insertInto('changes')
        .values({
          ...common,
          stream: 'accounts',
          key: '["ada"]',
          kind: 'added',
          after: `{"whose":"${whose}"}`,
        })
        .execute();
    }
    questions = questionsOf(store);
  });

  it.skipIf(skipped).each(Object.entries(aboutOne))(
    '%s: another tenant’s connection is none',
    async (_name, ask) => {
      expect(JSON.stringify(await ask(questions, 'mine', 'c-mine'))).not.toMatch(/THEIRS|c-theirs/);
      const refusals: string[] = [];
      for (const [tenant, connection] of [
        ['mine', 'c-theirs'],
        ['theirs', 'c-mine'],
        ['mine', 'c-nobody'],
        ...strangers.map((stranger) => [stranger, 'c-mine'] as const),
      ] as const) {
        const error: unknown = await ask(questions, tenant, connection).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        expect(isConnectorError(error) && error.code).toBe('not_found');
        refusals.push(String((error as Error).message).replace(connection, ''));
      }
      // One that is there and one that is not are told alike.
      expect(new Set(refusals).size).toBe(1);
    },
  );

  it.skipIf(skipped).each(Object.entries(aboutAll))('%s: rows of one tenant alone', async (_name, ask) => {
    expect(JSON.stringify((await ask(questions, 'mine')) ?? null)).not.toMatch(/THEIRS|c-theirs/);
    expect(JSON.stringify((await ask(questions, 'theirs')) ?? null)).not.toMatch(/MINE|c-mine/);
    expect(JSON.stringify(await ask(questions, 'mine'))).toMatch(/MINE|c-mine/);
    for (const stranger of strangers)
      expect(JSON.stringify((await ask(questions, stranger)) ?? null)).not.toMatch(
        /MINE|THEIRS|c-mine|c-theirs/,
      );
  });

  it.skipIf(skipped)('a cursor belongs to its tenant, its question and what was asked', async () => {
    const { next } = await questions.accounts({ tenant: 'mine', limit: 1 });
    const { next: other } = await questions.accounts({ tenant: 'theirs', limit: 1 });
    const { next: sorted } = await questions.accounts({ tenant: 'mine', limit: 1, sort: { by: 'name' } });
    const { next: ofEntitlements } = await questions.entitlements({ tenant: 'mine', limit: 1 });
    const sealed = keys.seal(JSON.stringify(['c-theirs', '', '']), 'questions/made-up');
    const changed = `${String(next).slice(0, -2)}AA`;
    for (const after of [other, sorted, ofEntitlements, sealed, changed, '', 'v1', '["c-mine","",""]']) {
      expect(after).toBeDefined();
      await expect(questions.accounts({ tenant: 'mine', limit: 1, after })).rejects.toMatchObject({
        code: 'invalid_page_token',
      });
    }
    const second = await questions.accounts({ tenant: 'mine', limit: 500, after: next });
    expect(second.items.map(({ account }) => account.id)).toEqual(['bot']);
    expect(next).not.toContain('ada');
  });

  it.skipIf(skipped)('refuses limits and texts that are none', async () => {
    for (const limit of [0, -1, 501, 1.5, Number.NaN])
      await expect(questions.accounts({ tenant: 'mine', limit })).rejects.toMatchObject({
        code: 'invalid_value',
      });
    for (const text of ['\u0000', '\uD800'])
      await expect(questions.accounts({ tenant: 'mine', search: text })).rejects.toMatchObject({
        code: 'invalid_value',
      });
    await expect(questions.reachOf({ tenant: 'mine', person: ' ' })).rejects.toMatchObject({
      code: 'invalid_value',
    });
    await expect(questions.changesSince({ tenant: 'mine', since: 'yesterday' })).rejects.toMatchObject({
      code: 'invalid_value',
    });
  });
});
