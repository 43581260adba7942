import {
  ADA,
  ada,
  BUSINESS,
  business,
  CORE,
  core,
  GRACE,
  grace,
  SALES,
  sales,
  user,
} from './common-mock-data.ts';

/** A request that the account refuses. */
export class Refused extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: readonly string[];

  constructor(status: number, code: number, message: string, errors: readonly string[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

const notFound = () => new Refused(404, 2100, 'Not Found');

type User = ReturnType<typeof user> & { readonly role: string };

/** A PagerDuty account in memory. */
export class Account {
  readonly users = new Map<string, User>([ada, grace].map((each) => [each.id, each]));
  readonly teams = new Map([sales, core].map((each) => [each.id, each]));
  /** Roles by user, by team. */
  readonly members = new Map([
    [SALES, new Map([[ADA, 'responder']])],
    [CORE, new Map<string, string>()],
  ]);
  readonly licenseOf = new Map([
    [ADA, BUSINESS],
    [GRACE, BUSINESS],
  ]);
  readonly licenses = [business];
  /** Who has open incidents. */
  readonly busy = new Set([ADA]);

  user(id: string): User {
    const found = this.users.get(id);
    if (found === undefined) throw notFound();
    return { ...found, teams: this.#teamsOf(id) };
  }

  create(fields: Record<string, unknown>): User {
    if ([...this.users.values()].some(({ email }) => email === fields['email']))
      throw new Refused(400, 2001, 'Invalid Input Provided', ['Email has already been taken']);
    const id = `PNEW${String(this.users.size).padStart(3, '0')}`;
    this.#write(
      id,
      user(id, String(fields['name']), { role: 'user', invitation_sent: true }) as User,
      fields,
    );
    if (!this.licenseOf.has(id)) this.licenseOf.set(id, BUSINESS);
    return this.user(id);
  }

  update(id: string, fields: Record<string, unknown>): User {
    this.#write(id, this.user(id), fields);
    return this.user(id);
  }

  delete(id: string): void {
    this.user(id);
    if (this.busy.has(id))
      throw new Refused(400, 2001, 'Invalid Input Provided', ['User has assigned incidents']);
    this.users.delete(id);
    for (const members of this.members.values()) members.delete(id);
  }

  team(id: string): Map<string, string> {
    const found = this.members.get(id);
    if (found === undefined) throw notFound();
    return found;
  }

  #write(id: string, before: User, { license, ...fields }: Record<string, unknown>): void {
    this.users.set(id, { ...before, ...fields, id });
    if (license !== undefined) this.licenseOf.set(id, String((license as { id: unknown }).id));
  }

  #teamsOf(userId: string) {
    return [...this.teams.values()]
      .filter(({ id }) => this.team(id).has(userId))
      .map(({ id, name, self, html_url }) => ({ id, type: 'team_reference', summary: name, self, html_url }));
  }
}
