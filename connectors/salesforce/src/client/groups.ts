import { readWhole, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { Identified, selectFrom, text, type SalesforceRecords } from './records.ts';
import type { SalesforceRights } from './rights.ts';
import { soql } from './soql.ts';
import type { UserRecord } from './users.ts';

const Group = Identified.extend({
  Name: text(),
  DeveloperName: text(),
  Type: z.string(),
  RelatedId: text(),
  Description: text(),
});
export type SalesforceGroup = z.output<typeof Group>;

const Member = Identified.extend({ GroupId: z.string(), UserOrGroupId: z.string() });

/** What of a user decides in which groups it is. */
export type GroupUser = Pick<UserRecord, 'Id' | 'UserRoleId' | 'UserType'>;

/** How a user is in a group. */
export interface Membership {
  /** Of its own: the record to delete. */
  readonly memberId: string | undefined;
  /** Through a role, or another group. */
  readonly isInherited: boolean;
}

const INTERNAL = ['Standard', 'CsnOnly'];

/** Groups that stand for everybody of a kind, by the types of these users: in the company, partners, customers with roles. */
const EVERYBODY: ReadonlyMap<string, readonly string[]> = new Map([
  ['Organization', INTERNAL],
  ['PRMOrganization', ['PowerPartner']],
  ['AllCustomerPortal', ['CustomerSuccess', 'PowerCustomerSuccess']],
]);

/** Groups and queues of the organization's own making. */
const OWN_TYPES = ['Regular', 'Queue'];

/** Groups that stand for a role, and for it with those below. */
const ROLE_TYPES = ['Role', 'RoleAndSubordinates', 'RoleAndSubordinatesInternal'];

/**
 * Public groups and queues. Users, roles and other groups may be in them.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_group.htm
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_groupmember.htm
 */
export class SalesforceGroups {
  readonly #records: SalesforceRecords;
  readonly #rights: SalesforceRights;

  constructor(records: SalesforceRecords, rights: SalesforceRights) {
    this.#records = records;
    this.#rights = rights;
  }

  list(): PagedSource<SalesforceGroup> {
    return this.#records.list('Group', Group, [soql`Type IN ${OWN_TYPES}`]);
  }

  /** The groups and queues that each of the users is in, by itself, through its role or through other groups. */
  async membershipsOf(users: readonly GroupUser[]) {
    const systemGroups = await this.#systemGroupsOf(users);
    const within = await this.#membersUpwards([
      ...users.map(({ Id }) => Id),
      ...new Set([...systemGroups.values()].flat()),
    ]);
    return new Map(
      users.map(({ Id }) => {
        const own = within.get(Id) ?? [];
        const found = new Map<string, Membership>(
          own.map(({ Id: memberId, GroupId }) => [GroupId, { memberId, isInherited: false }]),
        );
        const next = [...(systemGroups.get(Id) ?? []), ...own.map(({ GroupId }) => GroupId)];
        const seen = new Set(next);
        for (const member of next) {
          for (const { GroupId } of within.get(member) ?? []) {
            found.set(GroupId, { memberId: found.get(GroupId)?.memberId, isInherited: true });
            if (!seen.has(GroupId)) next.push(GroupId);
            seen.add(GroupId);
          }
        }
        return [Id, found];
      }),
    );
  }

  /** What users and groups are members of, then what those groups are members of, to the top. */
  async #membersUpwards(start: readonly string[]) {
    const within = new Map<string, z.output<typeof Member>[]>();
    let frontier = start;
    while (frontier.length > 0) {
      for (const id of frontier) within.set(id, []);
      const found = await this.#records.ofAll(
        frontier,
        (ids) =>
          soql`${selectFrom('GroupMember', Member)} WHERE UserOrGroupId IN ${ids} AND Group.Type IN ${OWN_TYPES} ORDER BY Id`,
        Member,
      );
      for (const member of found) within.get(member.UserOrGroupId)?.push(member);
      frontier = [...new Set(found.map(({ GroupId }) => GroupId))].filter((id) => !within.has(id));
    }
    return within;
  }

  /** The groups that Salesforce keeps for the role of a user, for the roles above it, and for everybody of its kind. */
  async #systemGroupsOf(users: readonly GroupUser[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const parents = await this.#rights.parentsOf(users.flatMap(({ UserRoleId }) => UserRoleId || []));
    const upwards = (roleId: string | null | undefined): ReadonlySet<string> => {
      const roles = new Set<string>();
      for (let id = roleId; id && !roles.has(id); id = parents.get(id)) roles.add(id);
      return roles;
    };
    const above = new Map(users.map(({ Id, UserRoleId }) => [Id, upwards(UserRoleId)]));
    const ofKinds = await readWhole(
      this.#records.list('Group', Group, [soql`Type IN ${[...EVERYBODY.keys()]}`]),
    );
    const ofRoles = await this.#records.ofAll(
      [...new Set([...above.values()].flatMap((roles) => [...roles]))],
      (ids) =>
        soql`${selectFrom('Group', Group)} WHERE Type IN ${ROLE_TYPES} AND RelatedId IN ${ids} ORDER BY Id`,
      Group,
    );
    return new Map(
      users.map(({ Id, UserRoleId, UserType }) => {
        const isIn = ({ Type, RelatedId }: SalesforceGroup): boolean => {
          if (!RelatedId || !above.get(Id)?.has(RelatedId)) return false;
          if (Type === 'Role') return RelatedId === UserRoleId;
          return Type !== 'RoleAndSubordinatesInternal' || INTERNAL.includes(UserType ?? '');
        };
        const all = ofKinds.filter(({ Type }) => EVERYBODY.get(Type)?.includes(UserType ?? ''));
        return [Id, [...ofRoles.filter(isIn), ...all].map((group) => group.Id)];
      }),
    );
  }
}
