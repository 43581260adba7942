import { readWhole, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { Identified, selectFrom, text, type SalesforceRecords } from './records.ts';
import { soql } from './soql.ts';

const Profile = Identified.extend({
  Name: z.string(),
  Description: text(),
  UserType: text(),
  UserLicense: z.object({ Name: text() }).nullish(),
});
export type SalesforceProfile = z.output<typeof Profile>;

const Role = Identified.extend({
  Name: z.string(),
  DeveloperName: text(),
  ParentRoleId: text(),
  PortalType: text(),
});
export type SalesforceRole = z.output<typeof Role>;

const RoleAbove = Identified.extend({ ParentRoleId: text() });

const PermissionSet = Identified.extend({
  Name: z.string(),
  Label: text(),
  Description: text(),
  Type: text(),
  NamespacePrefix: text(),
  IsCustom: z.boolean().nullish(),
});
export type SalesforcePermissionSet = z.output<typeof PermissionSet>;

const PermissionSetGroup = Identified.extend({
  DeveloperName: z.string(),
  MasterLabel: text(),
  Description: text(),
  Status: text(),
  NamespacePrefix: text(),
});
export type SalesforcePermissionSetGroup = z.output<typeof PermissionSetGroup>;

/** That a user has a set, or a group of sets. The set that a profile has of its own is among them. */
const Assignment = Identified.extend({
  AssigneeId: z.string(),
  PermissionSetId: text(),
  PermissionSetGroupId: text(),
  ExpirationDate: text(),
  PermissionSet: z.object({ IsOwnedByProfile: z.boolean().nullish() }).nullish(),
});

/** Profiles, roles, permission sets and groups of these. */
export class SalesforceRights {
  readonly #records: SalesforceRecords;
  readonly #now: () => number;

  constructor(records: SalesforceRecords, now: () => number) {
    this.#records = records;
    this.#now = now;
  }

  /** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_profile.htm */
  profiles(): PagedSource<SalesforceProfile> {
    const query = soql`SELECT Id, Name, Description, UserType, UserLicense.Name FROM Profile ORDER BY Id`;
    return this.#records.query(query, Profile);
  }

  /** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_role.htm */
  roles(): PagedSource<SalesforceRole> {
    return this.#records.list('UserRole', Role);
  }

  /** What is above each role, up to the top: all of the company's own, and of partners and customers those that are named. */
  async parentsOf(roleIds: readonly string[]): Promise<ReadonlyMap<string, string | undefined>> {
    if (roleIds.length === 0) return new Map();
    const own = this.#records.list('UserRole', RoleAbove, [soql`PortalType = ${'None'}`]);
    const parents = new Map<string, string | undefined>();
    let found = await readWhole(own);
    for (;;) {
      for (const { Id, ParentRoleId } of found) parents.set(Id, ParentRoleId ?? undefined);
      const named = [...roleIds, ...parents.values()].flatMap((id) => id ?? []);
      const missing = [...new Set(named)].filter((id) => !parents.has(id));
      if (missing.length === 0) return parents;
      // Roles of partners and customers are by the thousand, three for each company.
      found = await this.#records.ofAll(
        missing,
        (ids) => soql`${selectFrom('UserRole', RoleAbove)} WHERE Id IN ${ids} ORDER BY Id`,
        RoleAbove,
      );
      for (const id of missing) parents.set(id, undefined);
    }
  }

  /**
   * Without those that profiles have of their own, but with those that hold what is in a group of sets.
   *
   * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_permissionset.htm
   */
  permissionSets(): PagedSource<SalesforcePermissionSet> {
    return this.#records.list('PermissionSet', PermissionSet, [soql`IsOwnedByProfile = FALSE`]);
  }

  /** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_permissionsetgroup.htm */
  permissionSetGroups(): PagedSource<SalesforcePermissionSetGroup> {
    return this.#records.list('PermissionSetGroup', PermissionSetGroup);
  }

  /**
   * The sets and groups of sets that users have. What has expired is left out; what needs a session of its own is there.
   *
   * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_permissionsetassignment.htm
   */
  async assignmentsOf(userIds: readonly string[]) {
    const found = await this.#records.ofAll(
      userIds,
      (ids) =>
        soql`SELECT Id, AssigneeId, PermissionSetId, PermissionSetGroupId, ExpirationDate, PermissionSet.IsOwnedByProfile FROM PermissionSetAssignment WHERE AssigneeId IN ${ids} ORDER BY Id`,
      Assignment,
    );
    return found.flatMap((each) => {
      const rightId = each.PermissionSetGroupId ?? each.PermissionSetId;
      const isOfProfile = each.PermissionSet?.IsOwnedByProfile === true;
      const ended = each.ExpirationDate ? Date.parse(each.ExpirationDate) <= this.#now() : false;
      return rightId && !isOfProfile && !ended ? [{ id: each.Id, userId: each.AssigneeId, rightId }] : [];
    });
  }
}
