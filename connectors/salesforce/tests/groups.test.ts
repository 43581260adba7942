import type { HttpClient } from '@patchbay/http';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { SalesforceGroups } from '../src/client/groups.ts';
import { SalesforceRecords } from '../src/client/records.ts';
import { SalesforceRights } from '../src/client/rights.ts';
import { group, member, role, user } from './common-mock-data.ts';
import { runSoql, type Row } from './soql-engine.ts';

const idOf = (prefix: string, at: number): string => `${prefix}n${at}x`.padEnd(18, '0');
const GROUPS = 5;
const ROLES = 4;
const TYPES = ['Standard', 'PowerPartner', 'CspLitePortal'] as const;
/** Where a role is in a group: by itself, with those below, or with those below who are of the company. */
const SYSTEM = ['Role', 'RoleAndSubordinates', 'RoleAndSubordinatesInternal'] as const;

const index = (count: number) => fc.nat({ max: count - 1 });
/** Who is in a group is in it once. */
const memberships = <Kind>(kind: fc.Arbitrary<Kind>) => fc.uniqueArray(kind, { selector: String });
const organization = fc.record({
  parents: fc.array(fc.option(index(ROLES)), { minLength: ROLES, maxLength: ROLES }),
  portal: fc.array(fc.boolean(), { minLength: ROLES, maxLength: ROLES }),
  users: fc.array(fc.tuple(fc.constantFrom(...TYPES), fc.option(index(ROLES))), {
    minLength: 1,
    maxLength: 4,
  }),
  nested: memberships(fc.tuple(index(GROUPS), index(GROUPS))),
  direct: memberships(fc.tuple(index(GROUPS), index(4))),
  byRole: memberships(fc.tuple(index(GROUPS), index(ROLES), index(SYSTEM.length))),
});

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_groupmember.htm */
it('finds every group that somebody is in, however groups and roles are nested, and no other', async () => {
  await fc.assert(
    fc.asyncProperty(organization, async ({ parents, portal, users, nested, direct, byRole }) => {
      const people = users.map(([UserType, at], number) =>
        user(idOf('005', number), 'X', 'Y', { UserType, UserRoleId: at === null ? null : idOf('00E', at) }),
      );
      const regular = Array.from({ length: GROUPS }, (_, at) => group(idOf('00G', at), 'Regular', 'G'));
      const system = parents.flatMap((_, at) =>
        SYSTEM.map((type, kind) => group(idOf('00G', 100 + at * 3 + kind), type, null, idOf('00E', at))),
      );
      const members = [
        ...nested.map(([at, within]) => member(idOf('00G', within), idOf('00G', at))),
        ...direct.flatMap(([at, who]) =>
          who < users.length ? [member(idOf('00G', at), idOf('005', who))] : [],
        ),
        ...byRole.map(([at, of, kind]) => member(idOf('00G', at), idOf('00G', 100 + of * 3 + kind))),
      ];
      const objects: Record<string, readonly Row[]> = {
        UserRole: parents.map((parent, at) =>
          role(
            idOf('00E', at),
            'R',
            parent === null ? null : idOf('00E', parent),
            portal[at] ? 'Partner' : 'None',
          ),
        ),
        Group: [...regular, ...system],
        GroupMember: members.map((each) => ({ ...each, Group: { Type: 'Regular' } })),
      };
      const http = {
        get: (_: string, { query, schema }: { query: { q: string }; schema: z.ZodType }) =>
          Promise.resolve({ data: schema.parse({ done: true, records: runSoql(query.q, objects) }) }),
      } as unknown as HttpClient;
      const records = new SalesforceRecords(http, 'https://acme.my.salesforce.com');

      const groups = new SalesforceGroups(records, new SalesforceRights(records, () => 0));
      const found = await groups.membershipsOf(people);

      // Again from the groups downwards.
      const isBelow = (at: number | null, top: number, seen: readonly number[] = []): boolean =>
        at !== null && !seen.includes(at) && (at === top || isBelow(parents[at] ?? null, top, [...seen, at]));
      const holds = (at: number, who: number, seen: readonly number[] = []): boolean => {
        if (seen.includes(at)) return false;
        const [type = 'Standard', ofUser = null] = users[who] ?? [];
        return (
          direct.some(([of, each]) => of === at && each === who) ||
          byRole.some(([of, top, kind]) => {
            if (of !== at) return false;
            if (kind === 0) return ofUser === top;
            return isBelow(ofUser, top) && (kind === 1 || type === 'Standard');
          }) ||
          nested.some(([inner, outer]) => outer === at && holds(inner, who, [...seen, at]))
        );
      };
      for (const [who, { Id }] of people.entries()) {
        const expected = regular.flatMap((each, at) => (holds(at, who) ? [each.Id] : []));
        expect([...(found.get(Id)?.keys() ?? [])].toSorted()).toEqual(expected.toSorted());
      }
    }),
  );
});
