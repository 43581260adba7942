/** A grant as it was made. */
export interface Grant {
  readonly actor: 'user' | 'group';
  readonly id: string;
  readonly role: string;
  readonly scope: 'system' | 'domain' | 'project';
  readonly target: string;
  readonly inherited: boolean;
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly domain_id: string;
  readonly enabled: boolean;
  readonly [field: string]: unknown;
}

/** What a Keystone holds, and what it makes of it. */
export class Cloud {
  readonly domains = [
    { id: 'default', name: 'Default', enabled: true },
    { id: 'd-acme', name: 'acme', enabled: true },
  ];
  readonly projects = [
    { id: 'p-web', name: 'web', domain_id: 'd-acme', parent_id: 'd-acme', enabled: true },
    { id: 'p-ops', name: 'ops', domain_id: 'd-acme', parent_id: 'd-acme', enabled: true },
    { id: 'p-admin', name: 'admin', domain_id: 'default', parent_id: 'default', enabled: true },
  ];
  readonly roles = [
    { id: 'r-admin', name: 'admin', domain_id: null },
    { id: 'r-member', name: 'member', domain_id: null },
    { id: 'r-reader', name: 'reader', domain_id: null },
    { id: 'r-auditor', name: 'auditor', domain_id: 'd-acme' },
  ];
  readonly implied = new Map([
    ['r-admin', 'r-member'],
    ['r-member', 'r-reader'],
  ]);
  readonly groups = [
    { id: 'g-devs', name: 'devs', domain_id: 'd-acme' },
    { id: 'g-ops', name: 'ops', domain_id: 'd-acme' },
  ];
  readonly users = new Map<string, Person>();
  readonly members = new Set(['g-devs u-1', 'g-devs u-2', 'g-ops u-2']);
  readonly grants = new Map<string, Grant>();
  readonly credentials = [
    { id: 'ac-1', user_id: 'u-1', name: 'ci', project_id: 'p-web', expires_at: '2026-06-01T00:00:00.000000' },
  ];
  #next = 6;

  constructor() {
    for (const number of [1, 2, 3, 4, 5]) {
      const domain_id = number === 5 ? 'default' : 'd-acme';
      this.put({ id: `u-${number}`, name: `person${number}`, domain_id, enabled: number !== 3 });
    }
    this.give({ actor: 'user', id: 'u-5', role: 'r-admin', scope: 'system', target: '', inherited: false });
    this.give({
      actor: 'group',
      id: 'g-devs',
      role: 'r-member',
      scope: 'project',
      target: 'p-web',
      inherited: false,
    });
    this.give({
      actor: 'group',
      id: 'g-ops',
      role: 'r-reader',
      scope: 'domain',
      target: 'd-acme',
      inherited: true,
    });
    this.give({
      actor: 'user',
      id: 'u-4',
      role: 'r-auditor',
      scope: 'project',
      target: 'p-ops',
      inherited: false,
    });
  }

  put(user: Person): Person {
    this.users.set(user.id, user);
    return user;
  }

  create(fields: Omit<Person, 'id'>): Person | undefined {
    const taken = [...this.users.values()].some(
      ({ name, domain_id }) => name === fields['name'] && domain_id === fields['domain_id'],
    );
    if (taken) return undefined;
    const { name, domain_id, enabled, ...rest } = fields;
    return this.put({
      ...rest,
      id: `u-${this.#next++}`,
      name: String(name),
      domain_id: String(domain_id),
      enabled: enabled === true,
    });
  }

  delete(id: string): boolean {
    for (const member of this.members) if (member.endsWith(` ${id}`)) this.members.delete(member);
    for (const [key, grant] of this.grants)
      if (grant.actor === 'user' && grant.id === id) this.grants.delete(key);
    return this.users.delete(id);
  }

  give(grant: Grant): void {
    this.grants.set(keyOf(grant), grant);
  }

  has(grant: Grant): boolean {
    return this.grants.has(keyOf(grant));
  }

  take(grant: Grant): boolean {
    return this.grants.delete(keyOf(grant));
  }

  groupsOf(user: string) {
    return this.groups.filter(({ id }) => this.members.has(`${id} ${user}`));
  }

  membersOf(group: string): Person[] {
    return [...this.users.values()].filter(({ id }) => this.members.has(`${group} ${id}`));
  }

  /** Groups, inheritance and implied roles resolved; the system and roles of a domain are left out, as Keystone does. */
  effective(): (Grant & { readonly group?: string; readonly prior?: string; readonly above?: true })[] {
    return [...this.grants.values()].flatMap((grant) => {
      if (grant.scope === 'system') return [];
      const users =
        grant.actor === 'user'
          ? [{ id: grant.id }]
          : this.membersOf(grant.id).map(({ id }) => ({ id, group: grant.id }));
      const targets = grant.inherited
        ? this.projects
            .filter((project) => [project.domain_id, project.parent_id].includes(grant.target))
            .map(({ id }) => ({ scope: 'project' as const, target: id, above: true as const }))
        : [{}];
      const roles: { role: string; prior?: string }[] = [{ role: grant.role }];
      for (const { role } of roles) {
        const next = this.implied.get(role);
        if (next !== undefined) roles.push({ role: next, prior: role });
      }
      const known = new Set(this.roles.filter(({ domain_id }) => domain_id === null).map(({ id }) => id));
      return users.flatMap((user) =>
        targets.flatMap((target) =>
          roles
            .filter(({ role }) => known.has(role))
            .map((role) => ({ ...grant, actor: 'user' as const, ...user, ...target, ...role })),
        ),
      );
    });
  }
}

function keyOf(grant: Grant): string {
  return JSON.stringify([grant.actor, grant.id, grant.role, grant.scope, grant.target, grant.inherited]);
}
