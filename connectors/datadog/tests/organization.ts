import {
  ADA,
  ada,
  adminRole,
  GRACE,
  grace,
  linus,
  membership,
  ownRole,
  robot,
  SALES,
  sales,
  SUPPORT,
  support,
  user,
} from './common-mock-data.ts';

type User = ReturnType<typeof user>;
type Attributes = Record<string, unknown>;

/** Why Datadog does not do what it is asked. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** An organization that remembers what is done to it. */
export class Organization {
  readonly users = new Map<string, User>(
    [ada, grace, linus, robot].map((each) => [each.id, structuredClone(each)]),
  );
  readonly roles = new Map([adminRole, ownRole].map((each) => [each.id, each]));
  readonly teams = new Map([sales, support].map((each) => [each.id, each]));
  readonly members = new Map<string, Map<string, 'admin' | null>>([
    [
      SALES,
      new Map([
        [ADA, 'admin'],
        [GRACE, null],
      ]),
    ],
    [SUPPORT, new Map([[GRACE, null]])],
  ]);
  readonly invited: string[] = [];

  user(id: string): User {
    return found(this.users.get(id));
  }

  create(attributes: Attributes, roles: readonly string[]): User {
    const { email } = attributes;
    const isService = attributes['service_account'] === true;
    const same = [...this.users.values()].some(
      ({ attributes: { email: theirs, service_account } }: { attributes: Attributes }) =>
        theirs === email && service_account !== true,
    );
    if (same && !isService) throw new Refused(409, 'User already exists');
    for (const id of roles) found(this.roles.get(id));
    const id = `00000000-0000-9999-0000-00000000010${this.users.size}`;
    const status = isService ? 'Active' : 'Pending';
    const made = user(
      id,
      { ...attributes, handle: isService ? id : email, verified: isService, status },
      roles,
    );
    this.users.set(id, made);
    return made;
  }

  update(id: string, attributes: Attributes): User {
    const before = this.user(id);
    const disabled = attributes['disabled'] ?? before.attributes.disabled;
    const status = disabled === true ? 'Disabled' : before.attributes.verified ? 'Active' : 'Pending';
    const after = { ...before, attributes: { ...before.attributes, ...attributes, status } };
    this.users.set(id, after);
    return after;
  }

  giveRole(roleId: string, userId: string, given: boolean): readonly User[] {
    found(this.roles.get(roleId));
    const { relationships } = this.user(userId);
    const others = relationships.roles.data.filter(({ id }) => id !== roleId);
    relationships.roles.data = given ? [...others, { type: 'roles', id: roleId }] : others;
    return [...this.users.values()].filter((each) =>
      each.relationships.roles.data.some(({ id }) => id === roleId),
    );
  }

  membersOf(teamId: string) {
    return [...found(this.members.get(teamId))].map(([id, role]) => membership(teamId, id, role));
  }

  teamsOf(userId: string) {
    this.user(userId);
    return [...this.members].flatMap(([teamId, members]) =>
      members.has(userId) ? [membership(teamId, userId, members.get(userId))] : [],
    );
  }

  join(teamId: string, userId: string, role: 'admin' | null, isNew: boolean) {
    const members = found(this.members.get(teamId));
    this.user(userId);
    if (members.has(userId) === isNew) throw new Refused(isNew ? 409 : 404, isNew ? 'Conflict' : 'Not found');
    members.set(userId, role);
    return membership(teamId, userId, role);
  }

  leave(teamId: string, userId: string): void {
    if (!found(this.members.get(teamId)).delete(userId)) throw new Refused(404, 'Not found');
  }
}

function found<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Refused(404, 'Not found');
  return thing;
}
