import {
  ADA,
  ada,
  adaIn,
  ALL,
  all,
  assignment,
  EMEA,
  emea,
  emeaIn,
  everybodyIn,
  grace,
  graceIn,
  HELPDESK,
  inSalesUnit,
  linus,
  outsiderIn,
  ROBOT,
  SALES,
  sales,
  SUPER_ADMIN,
  user,
} from './common-mock-data.ts';

type User = ReturnType<typeof user>;
type Assignment = ReturnType<typeof assignment>;
interface Member {
  readonly id: string;
  readonly email?: string;
  readonly role: string;
  readonly type: string;
}

/** Why Google does not do what it is asked. */
export class Refused extends Error {
  readonly status: number;
  readonly reason: string;
  constructor(status: number, reason: string, message: string) {
    super(message);
    this.status = status;
    this.reason = reason;
  }
}

const notFound = (what: string) => new Refused(404, 'notFound', `Resource Not Found: ${what}`);

/** What a new user, or a change of one, may say. */
export interface SentUser {
  readonly primaryEmail?: string;
  readonly name?: { readonly givenName?: string; readonly familyName?: string };
  readonly password?: string;
  readonly suspended?: boolean;
}

/** An organization that remembers what is done to it. */
export class Workspace {
  readonly users = new Map<string, User>([ada, grace, linus].map((each) => [each.id, structuredClone(each)]));
  readonly groups = [sales, emea, all];
  readonly members = new Map<string, Member[]>([
    [SALES, [adaIn(), emeaIn]],
    [EMEA, [graceIn('MANAGER'), outsiderIn]],
    [ALL, [everybodyIn, outsiderIn]],
  ]);
  assignments: Assignment[] = [
    assignment('1', SUPER_ADMIN, ADA),
    assignment('2', HELPDESK, ROBOT),
    assignment('3', HELPDESK, linus.id, inSalesUnit),
    assignment('4', HELPDESK, EMEA, { assigneeType: 'group' }),
  ];

  user(key: string): User {
    const found = [...this.users.values()].find((each) => each.id === key || each.primaryEmail === key);
    if (found === undefined) throw notFound('userKey');
    return found;
  }

  create({ primaryEmail = '', name = {}, password = '' }: SentUser): User {
    if (password.length < 8) throw new Refused(400, 'invalid', 'Invalid Password');
    if ([...this.users.values()].some((each) => each.primaryEmail === primaryEmail)) {
      throw new Refused(409, 'duplicate', 'Entity already exists.');
    }
    const id = `1000000000000000001${this.users.size}`;
    const made = user(id, name.givenName ?? '', name.familyName ?? '', { agreedToTerms: false });
    this.users.set(id, made);
    return made;
  }

  update(key: string, { name, ...changes }: SentUser): User {
    const before = this.user(key);
    const after = { ...before, ...changes, name: { ...before.name, ...name } };
    this.users.set(after.id, after);
    return after;
  }

  delete(key: string): void {
    const { id } = this.user(key);
    this.users.delete(id);
    for (const [group, members] of this.members) {
      this.members.set(
        group,
        members.filter((each) => each.id !== id),
      );
    }
    this.assignments = this.assignments.filter(({ assignedTo }) => assignedTo !== id);
  }

  /**
   * A user by id or address, or a group by its address, of the organization: Google knows no others here.
   *
   * @see https://developers.google.com/workspace/admin/directory/v1/guides/manage-groups
   */
  groupsOf(key: string) {
    const { id: member } = this.groups.find(({ email }) => email === key) ?? this.user(key);
    return this.groups.filter(({ id }) => this.membersOf(id).some((each) => each.id === member));
  }

  membersOf(groupId: string): readonly Member[] {
    const members = this.members.get(groupId);
    if (members === undefined) throw notFound('groupKey');
    return members;
  }

  member(groupId: string, key: string): Member {
    const found = this.membersOf(groupId).find((each) => is(each, key));
    if (found === undefined) throw notFound('memberKey');
    return found;
  }

  join(groupId: string, email: string, role: string): Member {
    const members = this.membersOf(groupId);
    if (members.some((each) => is(each, email)))
      throw new Refused(409, 'duplicate', 'Member already exists.');
    const known = [...this.users.values()].find((each) => each.primaryEmail === email);
    const made = { id: known?.id ?? `3${email.length}`, email, role, type: 'USER' };
    this.members.set(groupId, [...members, made]);
    return made;
  }

  setRole(groupId: string, key: string, role: string): Member {
    const after = { ...this.member(groupId, key), role };
    this.members.set(
      groupId,
      this.membersOf(groupId).map((each) => (is(each, key) ? after : each)),
    );
    return after;
  }

  leave(groupId: string, key: string): void {
    const gone = this.member(groupId, key);
    this.members.set(
      groupId,
      this.membersOf(groupId).filter((each) => each !== gone),
    );
  }

  assign(sent: Partial<Assignment>): Assignment {
    const { roleId = '', assignedTo = '', ...place } = sent;
    const made = assignment(`1${this.assignments.length}`, roleId, assignedTo, place);
    this.assignments = [...this.assignments, made];
    return made;
  }

  unassign(id: string): void {
    const left = this.assignments.filter(({ roleAssignmentId }) => roleAssignmentId !== id);
    if (left.length === this.assignments.length) throw notFound('roleAssignmentId');
    this.assignments = left;
  }
}

const is = ({ id, email }: Member, key: string): boolean =>
  id === key || email?.toLowerCase() === key.toLowerCase();
