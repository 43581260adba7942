import { ACCOUNT, ADA, ADMIN_ROLE, groupList, LINUS, OWN_ROLE, roleList, SALES } from './common-mock-data.ts';

/** What Zoom refuses, and the code and status that it says so with. */
export class Refused extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface Person {
  readonly id: string;
  email: string;
  first_name: string;
  last_name: string;
  type: number;
  role_id: string;
  group_ids: string[];
  status: string;
  dept: string;
  readonly created_at: string;
  readonly last_login_time?: string;
}

const person = (id: string, name: string, parts: Partial<Person> = {}): Person => ({
  id,
  email: `${name.split(' ')[0]?.toLowerCase()}@example.com`,
  first_name: name.split(' ')[0] ?? '',
  last_name: name.split(' ')[1] ?? '',
  type: 1,
  role_id: '2',
  group_ids: [],
  status: 'active',
  dept: '',
  created_at: '2025-06-01T07:58:03Z',
  last_login_time: '2026-01-14T05:40:55Z',
  ...parts,
});

/** An account of Zoom that remembers. */
export class Organization {
  readonly id = ACCOUNT;
  readonly people: Person[] = [
    person(ADA, 'Ada Lovelace', { type: 2, role_id: ADMIN_ROLE, group_ids: [SALES] }),
    person('u3', 'Mary Jackson'),
    person('u5', 'Katherine Johnson', { role_id: OWN_ROLE }),
    person(LINUS, 'Linus Torvalds', { status: 'inactive' }),
    person('u6', 'Dorothy Vaughan', { status: 'pending' }),
  ];
  readonly groups = groupList.map(({ id, name }) => ({ id, name }));
  readonly roles = roleList;
  /** Group and email. */
  readonly admins = new Set([`${SALES} ada@example.com`]);
  readonly signIns = [
    { time: '2025-12-01T08:00:00Z', email: 'ada@example.com', type: 'Sign in', client_type: 'Browser' },
    { time: '2026-01-14T08:00:00Z', email: 'ada@example.com', type: 'Sign in', client_type: 'Browser' },
    { time: '2026-01-14T17:00:00Z', email: 'ada@example.com', type: 'Sign out', client_type: 'Browser' },
    { time: '2026-01-14T17:00:00Z', email: 'ada@example.com', type: 'Sign out', client_type: 'Browser' },
    { time: '2026-01-15T07:00:00Z', email: 'mary@example.com', type: 'Sign in', client_type: 'iOS' },
  ];
  readonly operations = [
    {
      time: '2025-12-24T09:00:00Z',
      operator: 'ada@example.com',
      category_type: 'Role',
      action: 'Add',
      operation_detail: 'Add Role Support desk',
    },
    {
      time: '2026-01-13T09:00:00Z',
      operator: 'ada@example.com',
      category_type: 'User',
      action: 'Update',
      operation_detail: 'Update User mary@example.com: User Type from Licensed to Basic',
    },
  ];

  find(idOrEmail: string): Person {
    const found = this.people.find(({ id, email }) => id === idOrEmail || email === idOrEmail);
    if (found !== undefined) return found;
    throw new Refused(404, 1001, `User does not exist: ${idOrEmail}.`);
  }

  create(action: string, info: Partial<Person>): Person {
    if (this.people.some(({ email }) => email === info.email)) {
      throw new Refused(409, 1005, `Email ${info.email} has already been used.`);
    }
    const status = action === 'create' ? 'pending' : 'active';
    const made = {
      ...person(`n${this.people.length}`, 'New'),
      first_name: '',
      last_name: '',
      ...info,
      status,
    };
    this.people.push(made);
    return made;
  }

  /** Of who is invited nothing changes, and Zoom does not say so. */
  update(id: string, changes: Partial<Person>): void {
    const found = this.find(id);
    if (found.status !== 'pending') Object.assign(found, changes);
  }

  setStatus(id: string, action: string): void {
    const found = this.find(id);
    if (found.role_id === ADMIN_ROLE) throw new Refused(400, 200, 'Admin users can not be deactivated.');
    found.status = action === 'activate' ? 'active' : 'inactive';
    if (found.status === 'inactive') found.type = 1;
  }

  delete(id: string, action: string | null): void {
    const found = this.find(id);
    if (found.status === 'pending' && action === 'delete') {
      throw new Refused(400, 300, 'Use disassociate for a pending user.');
    }
    this.people.splice(this.people.indexOf(found), 1);
  }

  /** The ids of who was added: nobody, where somebody is in it or has yet to join. */
  join(groupId: string, idOrEmail: string): string {
    this.#group(groupId);
    const found = this.find(idOrEmail);
    if (found.status === 'pending' || found.group_ids.includes(groupId)) return '';
    found.group_ids = [...found.group_ids, groupId];
    return found.id;
  }

  leave(groupId: string, id: string): void {
    this.#group(groupId);
    const found = this.find(id);
    found.group_ids = found.group_ids.filter((each) => each !== groupId);
  }

  membersOf(groupId: string): object[] {
    this.#group(groupId);
    const found = this.people.filter(({ group_ids }) => group_ids.includes(groupId));
    return found.map(({ id, email, type }) => ({ id, email, type }));
  }

  adminsOf(groupId: string): object[] {
    this.#group(groupId);
    const emails = [...this.admins].filter((each) => each.startsWith(`${groupId} `));
    return emails.map((each) => ({ email: each.split(' ')[1], name: '' }));
  }

  setAdmin(groupId: string, id: string, isAdmin: boolean): void {
    this.#group(groupId);
    const entry = `${groupId} ${this.find(id).email}`;
    if (isAdmin) this.admins.add(entry);
    else if (!this.admins.delete(entry)) {
      throw new Refused(400, 4138, 'That user is not an administrator for the group.');
    }
  }

  setRole(roleId: string, id: string): void {
    if (!this.roles.some((role) => role.id === roleId)) throw new Refused(400, 1034, 'Role does not exist.');
    this.find(id).role_id = roleId;
  }

  #group(id: string): void {
    if (!this.groups.some((group) => group.id === id)) {
      throw new Refused(404, 4130, `A group with this ${id} does not exist.`);
    }
  }
}
