import type { Questions } from '../../../src/questions/questions.ts';
import { world } from './world.ts';

const { tenant, directory, largest } = world;
const inactiveSince = '2026-11-15';
const person = 'Person.7@acme.example';
const everybody = { connection: directory, entitlementId: 'group-0', resourceId: '' };
const resource = { connection: largest, resourceId: 'resource-2' };

/** What the benchmark asks, a page of 50 each. */
export const asked: Readonly<Record<string, (questions: Questions) => Promise<unknown>>> = {
  'whoHas, 2,000 holders': (q) => q.whoHas({ tenant, ...everybody }),
  'whoHas, on a resource': (q) =>
    q.whoHas({ tenant, connection: largest, entitlementId: 'role-1', resourceId: 'resource-0' }),
  'whoReaches, the app as a whole': (q) => q.whoReaches({ tenant, connection: directory, resourceId: '' }),
  'whoReaches, a resource': (q) => q.whoReaches({ tenant, ...resource }),
  'reachOf, a person': (q) => q.reachOf({ tenant, person }),
  'reachOf, an account': (q) => q.reachOf({ tenant, connection: largest, accountId: 'account-12' }),
  'changesSince, everything': (q) => q.changesSince({ tenant }),
  'changesSince, a day': (q) => q.changesSince({ tenant, since: '2026-11-29' }),
  'changesSince, a run': (q) => q.changesSince({ tenant, runId: `${largest}-run-3` }),
  'changesSince, nothing found': (q) => q.changesSince({ tenant, stream: 'entitlements' }),
  'accountsWithoutOwner, directory': (q) => q.accountsWithoutOwner({ tenant, directory }),
  'accountsWithoutOwner, one reason': (q) =>
    q.accountsWithoutOwner({ tenant, directory, reasons: ['left_directory'] }),
  'accountsWithoutOwner, by email': (q) => q.accountsWithoutOwner({ tenant }),
  'unusedEntitlements, no holder': (q) => q.unusedEntitlements({ tenant }),
  'unusedEntitlements, inactive': (q) => q.unusedEntitlements({ tenant, inactiveSince }),
  'unusedEntitlements, inactive, nothing found': (q) =>
    q.unusedEntitlements({ tenant, inactiveSince, reasons: ['inactive'] }),
  inactiveAccountsWithAccess: (q) => q.inactiveAccountsWithAccess({ tenant }),
  orphanedAssociations: (q) => q.orphanedAssociations({ tenant }),
  accounts: (q) => q.accounts({ tenant }),
  'accounts, by name': (q) => q.accounts({ tenant, sort: { by: 'name' } }),
  'accounts, search, nothing found': (q) => q.accounts({ tenant, search: 'nobody at all' }),
  'resources, by label': (q) => q.resources({ tenant, sort: { by: 'label' } }),
  'entitlements, by label': (q) => q.entitlements({ tenant, sort: { by: 'label' } }),
  people: (q) => q.people({ tenant }),
  'people, search': (q) => q.people({ tenant, search: 'person 77' }),
  counts: (q) => q.counts({ tenant }),
  person: (q) => q.person({ tenant, person }),
  'graph, a person': (q) => q.graph({ tenant, person }),
  'graph, an entitlement': (q) => q.graph({ tenant, entitlement: everybody }),
  'graph, a resource': (q) => q.graph({ tenant, resource }),
};
