import {
  ADA,
  ada,
  ENTERPRISE,
  event,
  GRACE,
  grace,
  linus,
  LINUS,
  membership,
  SALES,
  sales,
  SUPPORT,
  support,
  user,
} from './common-mock-data.ts';

type User = ReturnType<typeof user> & { login?: string; name?: string; external_app_user_id?: string };
type Fields = Readonly<Record<string, unknown>>;

/** Why Box does not do what it is asked. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

/** An enterprise that remembers what is done to it. */
export class Enterprise {
  readonly users = new Map<string, User>([ada, grace, linus].map((each) => [each.id, structuredClone(each)]));
  readonly groups = new Map([sales, support].map((each) => [each.id, each]));
  readonly memberships = new Map(
    [membership(SALES, ADA, 'admin'), membership(SALES, GRACE), membership(SUPPORT, GRACE)].map((each) => [
      each.id,
      each,
    ]),
  );
  /** Who has files and folders. */
  readonly owners = new Set([ADA, GRACE]);
  readonly events = [
    event('e1', 'LOGIN', '2026-01-10T08:00:00-08:00'),
    event('e2', 'DOWNLOAD', '2026-01-14T08:00:00-08:00'),
    event('e3', 'LOGIN', '2026-01-15T00:30:00-08:00', { created_by: { type: 'user', id: LINUS } }),
  ];

  user(id: string): User {
    return found(this.users.get(id));
  }

  create(fields: Fields): User {
    const taken = ['elsewhere@example.org', ...[...this.users.values()].map(({ login }) => login)];
    if (taken.includes(fields['login'] as string)) throw new Refused(409, 'user_login_already_used');
    const id = `2229080${this.users.size}`;
    const made: User = user(id, { login: `AppUser_${id}@boxdevedition.com`, ...fields });
    this.users.set(id, made);
    this.owners.add(id);
    return made;
  }

  update(id: string, fields: Fields): User {
    const before = this.user(id);
    if (fields['role'] !== undefined && before.role === 'admin') {
      throw new Refused(403, 'access_denied_insufficient_permissions');
    }
    const after = { ...before, ...fields };
    this.users.set(id, after);
    return after;
  }

  delete(id: string, force: boolean): void {
    this.user(id);
    if (this.owners.has(id) && !force) throw new Refused(400, 'bad_request');
    for (const each of this.membershipsOf({ userId: id })) this.memberships.delete(each.id);
    this.users.delete(id);
  }

  transfer(id: string, ownerId: string) {
    this.user(id);
    this.user(ownerId);
    this.owners.delete(id);
    this.owners.add(ownerId);
    return { type: 'folder', id: '12345', owned_by: { type: 'user', id: ownerId } };
  }

  membershipsOf({ userId, groupId }: { readonly userId?: string; readonly groupId?: string }) {
    if (userId !== undefined) this.user(userId);
    if (groupId !== undefined) found(this.groups.get(groupId));
    return [...this.memberships.values()].filter(
      (each) =>
        (userId === undefined || each.user.id === userId) &&
        (groupId === undefined || each.group.id === groupId),
    );
  }

  join(groupId: string, userId: string, role: 'member' | 'admin') {
    this.user(userId);
    if (this.membershipsOf({ groupId }).some((each) => each.user.id === userId)) {
      throw new Refused(409, 'conflict');
    }
    const made = membership(groupId, userId, role);
    this.memberships.set(made.id, made);
    return made;
  }

  change(id: string, role: 'member' | 'admin') {
    const after = { ...found(this.memberships.get(id)), role };
    this.memberships.set(id, after);
    return after;
  }

  leave(id: string): void {
    if (!this.memberships.delete(id)) throw new Refused(404, 'not_found');
  }

  get admin() {
    return user('1', { enterprise: { type: 'enterprise', id: ENTERPRISE, name: 'Acme Inc.' } });
  }
}

function found<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Refused(404, 'not_found');
  return thing;
}
