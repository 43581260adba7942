import {
  ADA,
  ada,
  ADMINS,
  admins,
  E5,
  everyone,
  EVERYONE,
  GLOBAL_ADMIN,
  GRACE,
  grace,
  linus,
  LINUS,
  PAYROLL,
  payroll,
  READER,
  SALES,
  sales,
  UNIT,
  USER_ADMIN,
} from './common-mock-data.ts';

/** Why Graph does not do what it is asked. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

type Thing = Record<string, unknown> & { readonly id: string };

const typed = (type: string, id: string) => ({ '@odata.type': `#microsoft.graph.${type}`, id });

function found<Found>(thing: Found | undefined): Found {
  if (thing === undefined) throw new Refused(404, 'Request_ResourceNotFound');
  return thing;
}

/** A tenant that remembers what is done to it. */
export class Directory {
  readonly users = new Map<string, Thing>(
    [ada, grace, linus].map((each) => [each.id, structuredClone(each)]),
  );
  readonly groups = new Map<string, Thing>([sales, everyone, admins].map((each) => [each.id, each]));
  /** Group by group, the users and groups in it. */
  readonly members = new Map<string, Set<string>>([
    [SALES, new Set([GRACE, ADMINS])],
    [EVERYONE, new Set([ADA])],
    [ADMINS, new Set([ADA])],
  ]);
  /** Group by group, the users who own it. */
  readonly owners = new Map<string, Set<string>>([
    [SALES, new Set([GRACE])],
    [EVERYONE, new Set([ADA, LINUS])],
  ]);
  readonly roles = [
    { id: GLOBAL_ADMIN, displayName: 'Global Administrator', isBuiltIn: true, isEnabled: true },
    { id: USER_ADMIN, displayName: 'User Administrator', isBuiltIn: true, isEnabled: true },
  ];
  roleAssignments = [
    { id: 'ra1', roleDefinitionId: GLOBAL_ADMIN, principalId: ADA, directoryScopeId: '/' },
    { id: 'ra2', roleDefinitionId: USER_ADMIN, principalId: ADMINS, directoryScopeId: '/' },
    { id: 'ra3', roleDefinitionId: USER_ADMIN, principalId: GRACE, directoryScopeId: UNIT },
  ];
  readonly applications = [payroll];
  appRoleAssignments = [{ id: 'aa1', appRoleId: READER, principalId: SALES, resourceId: PAYROLL }];
  readonly licenses = new Map<string, (string | null)[]>([[ADA, [SALES]]]);
  /** Whoever was changed or deleted, in order; the place in it is the delta token. */
  readonly changes: string[] = [];
  #made = 0;

  user(idOrName: string): Thing {
    return found(
      [...this.users.values()].find((each) => [each.id, each['userPrincipalName']].includes(idOrName)),
    );
  }

  create(fields: Record<string, unknown>): Thing {
    if ([...this.users.values()].some((each) => each['userPrincipalName'] === fields['userPrincipalName'])) {
      throw new Refused(400, 'Request_BadRequest');
    }
    const { passwordProfile: _secret, mailNickname: _alias, ...shown } = fields;
    const user = {
      userType: 'Member',
      ...shown,
      id: `00000000-0000-0000-0000-00000000000${(this.#made += 1)}`,
    };
    this.users.set(user.id, user);
    this.changes.push(user.id);
    return user;
  }

  update(id: string, fields: object): void {
    this.users.set(id, { ...this.user(id), ...fields });
    this.changes.push(id);
  }

  delete(id: string): void {
    this.user(id);
    this.users.delete(id);
    this.changes.push(id);
    for (const users of [...this.members.values(), ...this.owners.values()]) users.delete(id);
    this.roleAssignments = this.roleAssignments.filter(({ principalId }) => principalId !== id);
    this.appRoleAssignments = this.appRoleAssignments.filter(({ principalId }) => principalId !== id);
  }

  object(id: string) {
    return typed(this.groups.has(id) ? 'group' : 'user', id);
  }

  membersOf(groupId: string) {
    return [...found(this.members.get(groupId))].map((id) => this.object(id));
  }

  groupsOf(id: string): string[] {
    return [...this.members].flatMap(([groupId, members]) => (members.has(id) ? [groupId] : []));
  }

  allGroupsOf(id: string): string[] {
    const direct = this.groupsOf(id);
    return [...new Set([...direct, ...direct.flatMap((groupId) => this.allGroupsOf(groupId))])];
  }

  join(groupId: string, userId: string): void {
    this.user(userId);
    if ((this.groups.get(groupId)?.['groupTypes'] as string[]).includes('DynamicMembership')) {
      throw new Refused(400, 'Request_BadRequest');
    }
    found(this.members.get(groupId)).add(userId);
  }

  leave(groupId: string, userId: string): void {
    if (!found(this.members.get(groupId)).delete(userId)) throw new Refused(404, 'Request_ResourceNotFound');
  }

  ownersOf(groupId: string): string[] {
    found(this.groups.get(groupId));
    return [...(this.owners.get(groupId) ?? [])];
  }

  ownedBy(userId: string): string[] {
    this.user(userId);
    return [...this.owners].flatMap(([groupId, owners]) => (owners.has(userId) ? [groupId] : []));
  }

  own(groupId: string, userId: string): void {
    this.user(userId);
    this.owners.set(groupId, new Set([...this.ownersOf(groupId), userId]));
  }

  disown(groupId: string, userId: string): void {
    const owners = found(this.owners.get(groupId));
    if (!owners.has(userId)) throw new Refused(404, 'Request_ResourceNotFound');
    if (owners.size === 1) throw new Refused(400, 'Request_BadRequest');
    owners.delete(userId);
  }

  expanded(related: string) {
    return this.roleAssignments.map((each) => ({
      ...each,
      ...(related === 'principal' ? { principal: this.object(each.principalId) } : {}),
      ...(related === 'roleDefinition'
        ? { roleDefinition: this.roles.find(({ id }) => id === each.roleDefinitionId) }
        : {}),
      ...(related === 'directoryScope' ? { directoryScope: { displayName: 'Berlin' } } : {}),
    }));
  }

  appRoles(of: (assignment: { readonly principalId: string }) => boolean) {
    return this.appRoleAssignments
      .filter(of)
      .map((each) => ({ ...each, principalType: this.groups.has(each.principalId) ? 'Group' : 'User' }));
  }

  licensed(id: string) {
    const states = (this.licenses.get(id) ?? []).map((assignedByGroup) => ({ skuId: E5, assignedByGroup }));
    return {
      assignedLicenses: states.length > 0 ? [{ skuId: E5, disabledPlans: [] }] : [],
      licenseAssignmentStates: states,
    };
  }
}
