import { readWhole, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { Identified, type SalesforceRecords } from './records.ts';
import type { SalesforceRights } from './rights.ts';
import { soql } from './soql.ts';

const text = () => z.string().nullish();

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
export interface GroupUser {
  readonly Id: string;
  readonly UserRoleId?: string | null | undefined;
  readonly UserType?: string | null | undefined;
}

/** How a user is in a group. */
export interface Membership {
  /** Of its own: the record to delete. */
  readonly memberId: string | undefined;
  /** Through a role, or another group. */
  readonly isInherited: boolean;
}

/** Groups that stand for roles, and the one of everybody in the company. */
const SYSTEM_TYPES = ['Role', 'RoleAndSubordinates', 'RoleAndSubordinatesInternal', 'Organization'];

const SELECT = soql`SELECT Id, Name, DeveloperName, Type, RelatedId, Description FROM Group`;

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
    return this.#records.query(soql`${SELECT} WHERE Type IN ${['Regular', 'Queue']} ORDER BY Id`, Group);
  }

  /** The groups and queues that each of the users is in, by itself, through its role or through other groups. */
  async membershipsOf(
    users: readonly GroupUser[],
  ): Promise<ReadonlyMap<string, ReadonlyMap<string, Membership>>> {
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
          soql`SELECT Id, GroupId, UserOrGroupId FROM GroupMember WHERE UserOrGroupId IN ${ids} AND Group.Type IN ${['Regular', 'Queue']} ORDER BY Id`,
        Member,
      );
      for (const member of found) within.get(member.UserOrGroupId)?.push(member);
      frontier = [...new Set(found.map(({ GroupId }) => GroupId))].filter((id) => !within.has(id));
    }
    return within;
  }

  /** The groups that Salesforce keeps for the role of a user, for the roles above it, and for the whole company. */
  async #systemGroupsOf(users: readonly GroupUser[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const hasRoles = users.some(({ UserRoleId }) => UserRoleId);
    const parents = new Map(
      hasRoles ? (await readWhole(this.#rights.roles())).map((role) => [role.Id, role.ParentRoleId]) : [],
    );
    const upwards = (roleId: string | null | undefined): ReadonlySet<string> => {
      const roles = new Set<string>();
      for (let id = roleId; id && !roles.has(id); id = parents.get(id)) roles.add(id);
      return roles;
    };
    const groups = await readWhole(
      this.#records.query(soql`${SELECT} WHERE Type IN ${SYSTEM_TYPES} ORDER BY Id`, Group),
    );
    return new Map(
      users.map(({ Id, UserRoleId, UserType }) => {
        const isInternal = UserType === 'Standard';
        const above = upwards(UserRoleId);
        const isIn = ({ Type, RelatedId }: SalesforceGroup): boolean => {
          if (Type === 'Organization') return isInternal;
          if (Type === 'Role') return RelatedId === UserRoleId;
          return above.has(RelatedId ?? '') && (isInternal || Type !== 'RoleAndSubordinatesInternal');
        };
        return [Id, groups.filter(isIn).map((group) => group.Id)];
      }),
    );
  }
}
