import {
  ADA,
  acme,
  BOT,
  GRACE,
  invitation,
  LINUS,
  member,
  platform,
  project,
  user,
  website,
} from './common-mock-data.ts';

/** What GitLab refuses. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

type User = ReturnType<typeof user>;

const issue = (id: number, updated_at: string, parts: object = {}) => ({
  id,
  iid: id,
  project_id: website.id,
  title: `Issue ${id}`,
  description: null,
  state: 'opened',
  labels: ['bug'],
  author: { id: ADA, username: 'ada', name: 'Ada Lovelace' },
  assignees: [],
  created_at: '2026-01-01T08:00:00.000Z',
  updated_at,
  closed_at: null,
  web_url: `https://gitlab.example.com/acme/website/-/issues/${id}`,
  ...parts,
});

/** An instance with one top-level group, in memory. */
export class Instance {
  readonly groups = [acme, platform];
  readonly projects = [
    website,
    project(21, 'Engine', {
      path_with_namespace: 'acme/platform/engine',
      namespace: { id: 11, kind: 'group' },
    }),
  ];
  readonly users = new Map<number, User>(
    [ADA, GRACE, LINUS, BOT].map((id) => [id, user(id, { bot: id === BOT })]),
  );
  /** Levels by place and user. The group 30 lies elsewhere, and is invited to the website. */
  readonly members = new Map<string, Map<number, number>>([
    ['groups/10', new Map([[ADA, 50]])],
    ['groups/11', new Map([[GRACE, 30]])],
    ['groups/30', new Map([[LINUS, 40]])],
    [
      'projects/10',
      new Map([
        [GRACE, 10],
        [BOT, 40],
      ]),
    ],
    ['projects/21', new Map()],
  ]);
  readonly #parents = new Map([
    ['groups/11', ['groups/10']],
    ['projects/10', ['groups/10', 'groups/30']],
    ['projects/21', ['groups/11', 'groups/10']],
  ]);
  readonly #invitations = new Map<string, Map<string, number>>();
  readonly issues = [1, 2, 3].map((id) =>
    issue(id, `2026-01-0${id}T08:00:00.000Z`, { isArchived: id === 2 }),
  );
  readonly mergeRequests = [7, 8, 9].map((id) =>
    issue(id, `2026-01-0${id}T09:00:00.000Z`, {
      state: 'merged',
      source_branch: 'fix',
      target_branch: 'main',
    }),
  );

  constructor() {
    this.users.set(ADA, user(ADA, { is_admin: true }));
  }

  user(id: number): User {
    const found = this.users.get(id);
    if (found === undefined) throw new Refused(404, '404 User Not Found');
    return found;
  }

  change(id: number, parts: object): User {
    const changed = { ...this.user(id), ...parts };
    this.users.set(id, changed);
    return changed;
  }

  create(parts: object): User {
    const id = 100 + this.users.size;
    this.users.set(id, user(id, { ...parts, last_activity_on: null }));
    return this.user(id);
  }

  membersOf(place: string, all: boolean, ids: readonly number[]) {
    const levels = new Map<number, number>();
    for (const each of all ? [place, ...(this.#parents.get(place) ?? [])] : [place]) {
      for (const [id, level] of this.#levels(each)) {
        // An invited group gives no more than it was invited with.
        const given = each === 'groups/30' && place !== each ? Math.min(level, 20) : level;
        levels.set(id, Math.max(given, levels.get(id) ?? 0));
      }
    }
    return [...levels]
      .filter(([id]) => ids.length === 0 || ids.includes(id))
      .map(([id, level]) => {
        const { username, name, state } = this.user(id);
        return member(id, level, { username, name, state });
      });
  }

  join(place: string, id: number, level: number, isNew: boolean) {
    const levels = this.#levels(place);
    if (levels.has(id) === isNew)
      throw new Refused(isNew ? 409 : 404, isNew ? 'Member already exists' : '404 Not found');
    this.user(id);
    levels.set(id, level);
    return member(id, level);
  }

  leave(place: string, id: number): void {
    if (!this.#levels(place).delete(id)) throw new Refused(404, '404 Not found');
  }

  invitationsOf(place: string, query: string | null) {
    const all = [...this.#invited(place)];
    return all
      .filter(([email]) => query === null || email === query)
      .map(([email, level]) => invitation(email, level));
  }

  invite(place: string, email: string, level: number) {
    const known = [...this.users.values()].find((each) => each.email === email);
    if (known !== undefined) this.#levels(place).set(known.id, level);
    else if (this.#invited(place).has(email)) {
      return { status: 'error', message: { [email]: "The member's email address has already been taken" } };
    } else this.#invited(place).set(email, level);
    return { status: 'success' };
  }

  changeInvitation(place: string, email: string, level: number | undefined): object {
    const invited = this.#invited(place);
    if (!invited.has(email)) throw new Refused(404, '404 Not found');
    if (level === undefined) invited.delete(email);
    else invited.set(email, level);
    return { access_level: level };
  }

  #levels(place: string): Map<number, number> {
    const levels = this.members.get(place);
    if (levels === undefined) throw new Refused(404, '404 Group Not Found');
    return levels;
  }

  #invited(place: string): Map<string, number> {
    this.#levels(place);
    const invited = this.#invitations.get(place) ?? new Map<string, number>();
    this.#invitations.set(place, invited);
    return invited;
  }
}
