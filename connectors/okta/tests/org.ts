import {
  ADA,
  ada,
  appUser,
  application,
  BERLIN,
  customRole,
  event,
  EVERYONE,
  GRACE,
  grace,
  group,
  HELPERS,
  owner,
  SALES,
  standardRole,
  user,
  WIKI,
} from './common-mock-data.ts';

type User = ReturnType<typeof user>;
type RoleAssignment = ReturnType<typeof standardRole> & { role?: string; 'resource-set'?: string };

/** A refusal of Okta: status, code and summary. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly causes: readonly string[];

  constructor(status: number, code: string, summary: string, causes: readonly string[] = []) {
    super(summary);
    this.status = status;
    this.code = code;
    this.causes = causes;
  }
}

const gone = (id: string, type: string) =>
  new Refused(404, 'E0000007', `Not found: Resource not found: ${id} (${type})`);

export const ADMINS = '00gADMINS';
export const LINUS = '00u5linus';

/** What each step is taken from, and leads to. */
const STEPS: Readonly<Record<string, { from: readonly string[]; to: string }>> = {
  activate: { from: ['STAGED', 'DEPROVISIONED'], to: 'PROVISIONED' },
  suspend: { from: ['ACTIVE'], to: 'SUSPENDED' },
  unsuspend: { from: ['SUSPENDED'], to: 'ACTIVE' },
  unlock: { from: ['LOCKED_OUT'], to: 'ACTIVE' },
  reactivate: { from: ['PROVISIONED', 'RECOVERY'], to: 'PROVISIONED' },
};

/** An org of Okta in memory. A deactivation takes effect when the user has been looked at once. */
export class Org {
  readonly users = new Map<string, User>();
  readonly groups = new Map([
    [EVERYONE, group(EVERYONE, 'Everyone', 'BUILT_IN')],
    [SALES, group(SALES, 'Sales')],
    [ADMINS, group(ADMINS, 'Admins')],
  ]);
  readonly members = new Map<string, Set<string>>([
    [SALES, new Set([GRACE])],
    [ADMINS, new Set([GRACE])],
  ]);
  readonly owners = new Map<string, Map<string, 'USER' | 'GROUP'>>([
    [SALES, new Map([[ADMINS, 'GROUP']])],
    [ADMINS, new Map([[ADA, 'USER']])],
  ]);
  readonly apps = new Map([[WIKI, application(WIKI, 'Wiki')]]);
  readonly direct = new Map<string, Set<string>>([[WIKI, new Set([ADA])]]);
  readonly throughGroups = new Map<string, Set<string>>([[WIKI, new Set([SALES])]]);
  readonly userRoles = new Map<string, RoleAssignment[]>([
    [ADA, [standardRole('ra1', 'SUPER_ADMIN'), customRole('irb1')]],
  ]);
  readonly groupRoles = new Map<string, RoleAssignment[]>([
    [ADMINS, [standardRole('gra1', 'HELP_DESK_ADMIN', 'GROUP')]],
  ]);
  readonly events = [
    event('e8', 'user.session.start', '2025-11-20T08:00:00.000Z'),
    event('e9', 'user.authentication.sso', '2025-12-01T08:00:00.000Z', [{ id: WIKI, type: 'AppInstance' }]),
    event('e1', 'user.session.start', '2026-01-13T08:00:00.000Z'),
    event('e2', 'user.authentication.sso', '2026-01-14T08:00:00.000Z', [{ id: WIKI, type: 'AppInstance' }]),
  ];
  readonly resourceSets = [{ id: BERLIN, label: 'Berlin', description: 'Users in Berlin' }];
  readonly customRoles = [{ id: HELPERS, label: 'Helpers', description: 'Reset passwords' }];
  #writes = 0;

  constructor() {
    const linus = user(LINUS, 'Linus', 'Pauling', { status: 'DEPROVISIONED' });
    for (const each of [ada, grace, linus]) this.users.set(each.id, each);
  }

  user(id: string): User {
    const found = this.users.get(id);
    if (found === undefined) throw gone(id, 'User');
    if (found.transitioningToStatus !== undefined) {
      const { transitioningToStatus: status, ...rest } = found;
      this.#change({ ...rest, status });
    }
    return found;
  }

  create(profile: Record<string, unknown>, activate: boolean): User {
    if ([...this.users.values()].some((each) => each.profile.login === profile['login'])) {
      throw new Refused(400, 'E0000001', 'Api validation failed: login', [
        'login: An object with this field already exists in the current organization',
      ]);
    }
    const id = `00unew${this.users.size}`;
    const made = user(id, String(profile['firstName']), String(profile['lastName']), {
      status: activate ? 'PROVISIONED' : 'STAGED',
      profile,
    });
    return this.#change(made);
  }

  update(id: string, profile: Record<string, unknown>): User {
    const before = this.user(id);
    return this.#change({ ...before, profile: { ...before.profile, ...profile } });
  }

  step(id: string, name: string): void {
    const before = this.user(id);
    if (name === 'deactivate') {
      if (before.status === 'DEPROVISIONED') throw this.#notNow();
      this.#change({ ...before, transitioningToStatus: 'DEPROVISIONED' });
      for (const list of [...this.direct.values(), ...this.members.values()]) list.delete(id);
      return;
    }
    const known = STEPS[name];
    if (known === undefined || !known.from.includes(before.status)) throw this.#notNow();
    this.#change({ ...before, status: known.to });
  }

  delete(id: string): void {
    const { status } = this.user(id);
    if (status === 'DEPROVISIONED') this.users.delete(id);
    else this.step(id, 'deactivate');
  }

  group(id: string) {
    const found = this.groups.get(id);
    if (found === undefined) throw gone(id, 'UserGroup');
    return found;
  }

  membersOf(groupId: string): readonly User[] {
    this.group(groupId);
    const all = [...this.users.values()].filter(({ status }) => status !== 'DEPROVISIONED');
    return groupId === EVERYONE ? all : all.filter(({ id }) => this.members.get(groupId)?.has(id));
  }

  changeMember(groupId: string, userId: string, isIn: boolean): void {
    this.user(userId);
    if (this.group(groupId).type !== 'OKTA_GROUP') throw new Refused(403, 'E0000006', 'Not this group');
    const members = this.members.get(groupId) ?? new Set();
    if (isIn) members.add(userId);
    else members.delete(userId);
    this.members.set(groupId, members);
  }

  ownersOf(groupId: string) {
    this.group(groupId);
    return [...(this.owners.get(groupId) ?? [])].map(([id, type]) => owner(id, type));
  }

  changeOwner(groupId: string, userId: string, isOwner: boolean): void {
    this.user(userId);
    this.group(groupId);
    const owners = this.owners.get(groupId) ?? new Map<string, 'USER' | 'GROUP'>();
    if (isOwner) owners.set(userId, 'USER');
    else if (!owners.delete(userId)) throw gone(userId, 'GroupOwner');
    this.owners.set(groupId, owners);
  }

  app(id: string) {
    const found = this.apps.get(id);
    if (found === undefined) throw gone(id, 'AppInstance');
    return found;
  }

  appUsers(appId: string) {
    this.app(appId);
    const inherited = [...(this.throughGroups.get(appId) ?? [])].flatMap((id) => this.membersOf(id));
    const direct = this.direct.get(appId) ?? new Set();
    return [...new Set([...direct, ...inherited.map(({ id }) => id)])].map((id) =>
      appUser(id, { scope: direct.has(id) ? 'USER' : 'GROUP' }),
    );
  }

  appUser(appId: string, userId: string) {
    const found = this.appUsers(appId).find(({ id }) => id === userId);
    if (found === undefined) throw gone(userId, 'AppUser');
    return found;
  }

  rolesOfUser(id: string): readonly RoleAssignment[] {
    this.user(id);
    const groups = [...this.groupRoles].filter(([groupId]) => this.members.get(groupId)?.has(id));
    return [...(this.userRoles.get(id) ?? []), ...groups.flatMap(([, roles]) => roles)];
  }

  giveRole(id: string, role: { type: string; role?: string; 'resource-set'?: string }): RoleAssignment {
    const made = { ...standardRole(`ra${this.#writes++}x`, role.type), ...role };
    this.userRoles.set(id, [...(this.userRoles.get(id) ?? []), made]);
    return made;
  }

  takeRole(id: string, assignmentId: string): void {
    const roles = this.userRoles.get(id) ?? [];
    if (!roles.some((role) => role.id === assignmentId)) throw gone(assignmentId, 'Role');
    this.userRoles.set(
      id,
      roles.filter((role) => role.id !== assignmentId),
    );
  }

  #notNow(): Refused {
    return new Refused(403, 'E0000038', "This operation is not allowed in the user's current status.");
  }

  /** Each change is a second after the one before, and is in the log. */
  #change(changed: User): User {
    this.#writes += 1;
    const time = new Date(Date.parse('2026-01-15T11:00:00.000Z') + this.#writes * 1000).toISOString();
    const now = { ...changed, lastUpdated: time };
    this.users.set(now.id, now);
    this.events.push(
      event(`w${this.#writes}`, 'user.lifecycle.update', time, [{ id: now.id, type: 'User' }]),
    );
    return now;
  }
}
