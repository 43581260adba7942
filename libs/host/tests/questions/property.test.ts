import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Questions } from '../../src/questions/questions.ts';
import type { Way } from '../../src/questions/types/access.ts';
import type { HostStore } from '../../src/store/host-store.ts';
import { runs } from '../runs.ts';
import { stores } from '../stores.ts';
import { useStore } from '../use-store.ts';
import { by, Model } from './model.ts';
import { all, connections, ids, questionsOf, worlds, write, type World } from './world.ts';

const tenant = 'acme';
const ours = connections.filter((connection) => connection.tenant === tenant).map(({ id }) => id);
const since = '2026-02-01T00:00:00.000Z';

describe.each(stores)(
  'questions in $name, against a model that looks at everything',
  ({ skipped, start, kind }) => {
    let store: HostStore;
    let questions: Questions;
    useStore({ skipped, start }, (opened) => {
      store = opened;
      questions = questionsOf(store);
    });

    /** Writes worlds, and asks about each. */
    const holds = (check: (world: World, model: Model) => Promise<void>) =>
      fc.assert(
        fc.asyncProperty(worlds, async (world) => {
          await write(store, world);
          await check(world, new Model(world, tenant));
        }),
        runs(kind === 'sqlite' ? 20 : 8),
      );

    it.skipIf(skipped)('who has what, and by which ways', { timeout: 120_000 }, () =>
      holds(async (world, model) => {
        for (const connection of ours) {
          for (const resourceId of ids.slice(0, 3)) {
            const reached = await all((page) =>
              questions.whoReaches({ tenant, connection, resourceId, ...page }),
            );
            expect(reached.map(({ account }) => account.id)).toEqual(
              model.holders(connection, (row) => row.resource === resourceId),
            );
            for (const entitlementId of ids.slice(0, 4)) {
              const target = { tenant, connection, entitlementId, resourceId };
              const held = await all((page) => questions.whoHas({ ...target, ...page }));
              expect(held.map(({ account }) => account.id)).toEqual(
                model.holders(
                  connection,
                  (row) => row.resource === resourceId && row.entitlement === entitlementId,
                ),
              );
              for (const { account, ways, moreWays } of held) {
                expect(ways.length).toBeGreaterThan(0);
                expect(moreWays).toBe(0);
                for (const way of ways) expectWay(world, connection, account.id, way);
              }
            }
          }
        }
      }),
    );

    it.skipIf(skipped)('what people and accounts reach', { timeout: 120_000 }, () =>
      holds(async (world, model) => {
        for (const person of ['ADA@x.org', 'e\u0301@X.org', 'bob@x.org', 'nobody@x.org']) {
          const reached = await all((page) => questions.reachOf({ tenant, person, ...page }));
          expect(
            reached.map(({ account, resource, entitlement }) => [
              account.connection.id,
              account.id,
              resource.id,
              entitlement.id,
            ]),
          ).toEqual(model.reachOfPerson(person));
          for (const { account, ways } of reached)
            for (const way of ways) expectWay(world, account.connection.id, account.id, way);
          const drawn = await questions.graph({ tenant, person, limit: 500 });
          expect(drawn.more).toEqual([]);
          expect(drawn.nodes.filter((node) => node.kind === 'entitlement').length).toBeGreaterThanOrEqual(
            new Set(
              reached.map(({ entitlement: { connection, id, resourceId } }) =>
                JSON.stringify([connection.id, id, resourceId]),
              ),
            ).size,
          );
        }
        for (const connection of ours) {
          for (const accountId of ids.slice(0, 4)) {
            const reached = await all(
              (page) => questions.reachOf({ tenant, connection, accountId, ...page }),
              3,
            );
            expect(
              reached.map(({ resource, entitlement }) => [
                connection,
                accountId,
                resource.id,
                entitlement.id,
              ]),
            ).toEqual(model.reach(connection, accountId));
          }
        }
      }),
    );

    it.skipIf(skipped)('what reviews find', { timeout: 120_000 }, () =>
      holds(async (_world, model) => {
        for (const directory of [undefined, 'c1']) {
          const found = await all((page) => questions.accountsWithoutOwner({ tenant, directory, ...page }));
          expect(found.map(({ account, reason }) => [account.connection.id, account.id, reason])).toEqual(
            model.ownerless(directory),
          );
          const one = await all((page) =>
            questions.accountsWithoutOwner({ tenant, directory, reasons: ['service_account'], ...page }),
          );
          expect(one).toEqual(found.filter(({ reason }) => reason === 'service_account'));
        }
        const unused = await all((page) => questions.unusedEntitlements({ tenant, ...page }));
        expect(unused.map(unusedKey)).toEqual(model.unused(undefined));
        const reasons = ['no_holder', 'inactive', 'unknown'] as const;
        const inactive = await all((page) =>
          questions.unusedEntitlements({ tenant, inactiveSince: since, reasons, ...page }),
        );
        expect(inactive.map(unusedKey)).toEqual(model.unused(since));
        for (const { reason, holders, unknownHolders } of inactive) {
          if (reason === 'no_holder') expect(holders.count).toBe(0);
          if (reason === 'inactive') expect(unknownHolders).toBe(0);
          if (reason === 'unknown') expect(unknownHolders).toBeGreaterThan(0);
        }
        const suspended = await all((page) => questions.inactiveAccountsWithAccess({ tenant, ...page }));
        expect(suspended.map(({ account }) => [account.connection.id, account.id])).toEqual(model.inactive());
        const orphaned = await all((page) => questions.orphanedAssociations({ tenant, ...page }), 3);
        expect(
          orphaned.map(({ account, entitlement, resource, kind: orphan }) => [
            account.connection.id,
            account.id,
            entitlement.id,
            resource.id,
            orphan,
          ]),
        ).toEqual(model.orphaned());
      }),
    );

    it.skipIf(skipped)('lists, people and counts', { timeout: 120_000 }, () =>
      holds(async (_world, model) => {
        const accounts = await all((page) => questions.accounts({ tenant, ...page }));
        expect(accounts.map(({ account }) => [account.connection.id, account.id])).toEqual(
          model.accounts().map(({ connection, id }) => [connection, id]),
        );
        for (const direction of ['ascending', 'descending'] as const) {
          const sorted = await all((page) =>
            questions.accounts({ tenant, sort: { by: 'name', direction }, ...page }),
          );
          const expected = model.accounts().toSorted(by((row) => [row.name ?? '', row.connection, row.id]));
          if (direction === 'descending') expected.reverse();
          expect(sorted.map(({ account }) => [account.connection.id, account.id])).toEqual(
            expected.map(({ connection, id }) => [connection, id]),
          );
        }
        const found = await all((page) => questions.accounts({ tenant, search: 'ZOË', ...page }));
        expect(found.map(({ account }) => account.name)).toEqual(
          model.accounts().flatMap(({ name }) => (name === 'Zoë' ? [name] : [])),
        );
        const withoutEmail = await all((page) => questions.accounts({ tenant, hasEmail: false, ...page }));
        expect(withoutEmail.map(({ account }) => account.id)).toEqual(
          model.accounts().flatMap(({ id, email }) => (email === null ? [id] : [])),
        );
        const resources = await all((page) => questions.resources({ tenant, ...page }));
        expect(resources.map(({ resource }) => [resource.connection.id, resource.id])).toEqual(
          model.resources().map(({ connection, id }) => [connection, id]),
        );
        const entitlements = await all((page) => questions.entitlements({ tenant, ...page }));
        expect(
          entitlements.map(({ entitlement: { connection, id, resourceId } }) => [
            connection.id,
            id,
            resourceId,
          ]),
        ).toEqual(model.entitlements().map(({ connection, id, resource }) => [connection, id, resource]));
        for (const search of ['', 'ada', '%', 'é']) {
          const people = await all((page) => questions.people({ tenant, search, ...page }));
          expect(people.map(({ label: _label, ...person }) => person)).toEqual(model.people(search));
        }
        const counts = await all((page) => questions.counts({ tenant, ...page }));
        expect(counts.map(({ connection, ...numbers }) => ({ id: connection.id, ...numbers }))).toEqual(
          model.counts(),
        );
      }),
    );
  },
);

function unusedKey({
  entitlement: { connection, id, resourceId },
  reason,
}: {
  readonly entitlement: {
    readonly connection: { readonly id: string };
    readonly id: string;
    readonly resourceId: string;
  };
  readonly reason: string;
}): string[] {
  return [connection.id, id, resourceId, reason];
}

/** Each step of a way is an association that is there. */
function expectWay(world: World, connection: string, account: string, { entitlement, through }: Way): void {
  const steps = [...through.map(({ id }) => ({ id, resourceId: '' })), entitlement];
  let holder = account;
  for (const { id, resourceId } of steps) {
    expect(
      world.associations.some(
        (row) =>
          row.connection === connection &&
          row.account === holder &&
          row.entitlement === id &&
          row.resource === resourceId &&
          !row.deleted,
      ),
    ).toBe(true);
    holder = id;
  }
}
