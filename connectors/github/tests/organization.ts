import {
  invitationObject,
  membershipObject,
  organizationDetails,
  profileObject,
  repositoryInvitationObject,
  repositoryObject,
  roleObject,
  seatObject,
  teamMembershipObject,
  teamObject,
  userObject,
} from './vendor-objects.ts';

/** What GitHub says no to. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

interface Membership {
  role: string;
  state: 'active' | 'pending';
}

type Permission = 'pull' | 'triage' | 'push' | 'maintain' | 'admin';
const ranks: readonly string[] = ['pull', 'triage', 'push', 'maintain', 'admin'];
/** Answers have two other names. */
const roleName = (permission: string): string =>
  permission === 'pull' ? 'read' : permission === 'push' ? 'write' : permission;
const permissionNamed = (name: string): string =>
  name === 'read' ? 'pull' : name === 'write' ? 'push' : name;

/** An organization in memory, with the rules that GitHub documents. */
export class OrganizationState {
  readonly users = new Map([
    [1, 'ada'],
    [2, 'ben'],
    [3, 'cleo'],
    [4, 'dora'],
  ]);
  readonly memberships = new Map<number, Membership>([
    [1, { role: 'admin', state: 'active' }],
    [2, { role: 'member', state: 'active' }],
  ]);
  /** Invitations by email; those of users are their pending memberships. */
  readonly emailInvitations = new Map<number, { email: string; role: string; teams: readonly number[] }>([
    [71, { email: 'new@example.com', role: 'direct_member', teams: [11] }],
  ]);
  readonly teams = new Map<number, { slug: string; name: string; parent: number | undefined }>([
    [11, { slug: 'platform', name: 'Platform', parent: undefined }],
    [12, { slug: 'storage', name: 'Storage', parent: 11 }],
  ]);
  readonly teamRoles = new Map<number, Map<number, 'member' | 'maintainer'>>([
    [11, new Map([[1, 'maintainer']])],
    [12, new Map([[2, 'member']])],
  ]);
  readonly repositories = new Map([
    [101, 'api'],
    [102, 'website'],
  ]);
  readonly teamPermissions = new Map<number, Map<number, Permission>>([
    [101, new Map([[11, 'push']])],
    [102, new Map()],
  ]);
  readonly direct = new Map<number, Map<number, string>>([
    [101, new Map([[3, 'triage']])],
    [102, new Map()],
  ]);
  readonly repositoryInvitations = new Map<number, { repository: number; user: number; permission: string }>([
    [81, { repository: 102, user: 3, permission: 'pull' }],
  ]);
  readonly roleHolders = new Map<number, Set<number>>([[8030, new Set([2])]]);
  /** Seats of GitHub Copilot, and what gives them. */
  readonly seats = new Map<number, { team: number | null; end: string | null }>([
    [1, { team: null, end: null }],
    [2, { team: 12, end: null }],
  ]);
  #next = 1000;

  organization() {
    return organizationDetails(9000, 'octo-org');
  }

  userId(login: string): number {
    for (const [id, name] of this.users) if (name.toLowerCase() === login.toLowerCase()) return id;
    throw new Refused(404, 'Not Found');
  }

  profile(id: number) {
    const login = this.users.get(id);
    if (login === undefined) throw new Refused(404, 'Not Found');
    return profileObject(id, login);
  }

  user(id: number) {
    return userObject(id, this.users.get(id) ?? '');
  }

  members(role: string) {
    return [...this.memberships]
      .filter(([, each]) => each.state === 'active' && (role === 'all' || each.role === role))
      .map(([id]) => this.user(id));
  }

  membership(login: string) {
    const id = this.userId(login);
    const found = this.memberships.get(id);
    if (found === undefined) throw new Refused(404, 'Not Found');
    return membershipObject(this.user(id), found.role, found.state);
  }

  setMembership(login: string, role: string) {
    const id = this.userId(login);
    const before = this.memberships.get(id);
    if (before?.role === 'admin' && role !== 'admin') this.#requireAnotherOwner(id);
    this.memberships.set(id, { role, state: before?.state ?? 'pending' });
    return this.membership(login);
  }

  removeMembership(login: string): void {
    const id = this.userId(login);
    const before = this.memberships.get(id);
    if (before === undefined) throw new Refused(404, 'Not Found');
    if (before.role === 'admin' && before.state === 'active') this.#requireAnotherOwner(id);
    this.memberships.delete(id);
    for (const members of this.teamRoles.values()) members.delete(id);
    for (const people of this.direct.values()) people.delete(id);
    for (const holders of this.roleHolders.values()) holders.delete(id);
  }

  invitations() {
    const ofUsers = [...this.memberships]
      .filter(([, { state }]) => state === 'pending')
      .map(([id, { role }]) =>
        invitationObject({
          id: 500 + id,
          login: this.users.get(id) ?? null,
          role: role === 'member' ? 'direct_member' : role,
          team_count: this.#teamsOf(id).length,
        }),
      );
    const byEmail = [...this.emailInvitations].map(([id, { email, role, teams }]) =>
      invitationObject({ id, email, role, team_count: teams.length }),
    );
    return [...byEmail, ...ofUsers];
  }

  teamsOfInvitation(id: number) {
    const teams = this.emailInvitations.get(id)?.teams ?? this.#teamsOf(id - 500);
    return teams.map((team) => this.team(team));
  }

  invite(email: string, role: string, teams: readonly number[]) {
    const id = (this.#next += 1);
    this.emailInvitations.set(id, { email, role, teams });
    return invitationObject({ id, email, role, team_count: teams.length });
  }

  cancelInvitation(id: number): void {
    if (this.emailInvitations.delete(id)) return;
    if (this.memberships.get(id - 500)?.state !== 'pending') throw new Refused(404, 'Not Found');
    this.memberships.delete(id - 500);
  }

  outsideCollaborators() {
    const ids = new Set([...this.direct.values()].flatMap((people) => [...people.keys()]));
    return [...ids].filter((id) => this.memberships.get(id)?.state !== 'active').map((id) => this.user(id));
  }

  removeOutsideCollaborator(login: string): void {
    const id = this.userId(login);
    if (this.memberships.has(id))
      throw new Refused(422, 'You cannot specify an organization member to remove.');
    for (const people of this.direct.values()) people.delete(id);
  }

  team(id: number): ReturnType<typeof teamObject> {
    const found = this.teams.get(id);
    if (found === undefined) throw new Refused(404, 'Not Found');
    const { parent: _parent, ...above } =
      found.parent === undefined ? { parent: null } : this.team(found.parent);
    return teamObject(id, found.slug, found.name, found.parent === undefined ? null : above);
  }

  teamId(slug: string): number {
    for (const [id, team] of this.teams) if (team.slug === slug) return id;
    throw new Refused(404, 'Not Found');
  }

  /** Members of teams below count. */
  teamMembers(slug: string, role: string) {
    const id = this.teamId(slug);
    const found = new Map(
      [...(this.teamRoles.get(id) ?? [])].map(([user, own]) => [
        user,
        { role: own as string, inherited: false },
      ]),
    );
    for (const [below, { parent }] of this.teams) {
      if (parent !== id) continue;
      for (const user of this.teamRoles.get(below)?.keys() ?? []) {
        if (!found.has(user)) found.set(user, { role: 'member', inherited: true });
      }
    }
    return [...found]
      .filter(([user, each]) => this.memberships.get(user)?.state === 'active' && each.role === role)
      .map(([user, each]) => ({ ...this.user(user), ...each }));
  }

  teamMembership(slug: string, login: string) {
    const user = this.userId(login);
    const own = this.teamRoles.get(this.teamId(slug))?.get(user);
    const all = [...this.teamMembers(slug, 'maintainer'), ...this.teamMembers(slug, 'member')];
    const role = own ?? all.find(({ id }) => id === user)?.role;
    if (role === undefined) throw new Refused(404, 'Not Found');
    return teamMembershipObject(role, this.memberships.get(user)?.state ?? 'pending');
  }

  setTeamMembership(slug: string, login: string, role: 'member' | 'maintainer') {
    const user = this.userId(login);
    if (!this.memberships.has(user)) this.memberships.set(user, { role: 'member', state: 'pending' });
    this.teamRoles.get(this.teamId(slug))?.set(user, role);
    return this.teamMembership(slug, login);
  }

  removeTeamMembership(slug: string, login: string): void {
    this.teamRoles.get(this.teamId(slug))?.delete(this.userId(login));
  }

  roles() {
    return [roleObject(8030, 'auditor', 'Reads the audit log')];
  }

  holders(role: number) {
    return [...(this.roleHolders.get(role) ?? [])].map((id) => ({ ...this.user(id), assignment: 'direct' }));
  }

  seat(login: string) {
    const id = this.userId(login);
    const found = this.seats.get(id);
    if (found === undefined || !this.memberships.has(id)) throw new Refused(404, 'Not Found');
    return seatObject(this.user(id), found.team === null ? null : this.team(found.team), found.end);
  }

  giveSeat(login: string): void {
    const id = this.userId(login);
    if (this.memberships.get(id)?.state !== 'active')
      throw new Refused(422, 'No member of the organization.');
    this.seats.set(id, { team: this.seats.get(id)?.team ?? null, end: null });
  }

  cancelSeat(login: string): void {
    const id = this.userId(login);
    const found = this.seats.get(id);
    if (found === undefined) throw new Refused(404, 'Not Found');
    if (found.team !== null) throw new Refused(422, 'The seat was assigned through a team.');
    this.seats.set(id, { ...found, end: '2026-02-01' });
  }

  repository(id: number) {
    return repositoryObject(id, this.repositories.get(id) ?? '');
  }

  repositoryId(name: string): number {
    for (const [id, each] of this.repositories) if (each.toLowerCase() === name.toLowerCase()) return id;
    throw new Refused(404, 'Not Found');
  }

  /** By ownership, a team, or being added. */
  permission(repository: number, user: number): string | undefined {
    const membership = this.memberships.get(user);
    const isActive = membership?.state === 'active';
    const throughTeams = [...(this.teamPermissions.get(repository) ?? [])]
      .filter(([team]) => isActive && this.#isInTeam(team, user))
      .map(([, permission]) => permission);
    const all = [
      ...(isActive && membership.role === 'admin' ? ['admin'] : []),
      ...throughTeams,
      ...(this.direct.get(repository)?.has(user) === true
        ? [this.direct.get(repository)?.get(user) ?? '']
        : []),
    ];
    return all.toSorted((left, right) => ranks.indexOf(right) - ranks.indexOf(left))[0];
  }

  collaborators(repository: number, affiliation: string) {
    return [...this.users.keys()].flatMap((id) => {
      const permission = this.permission(repository, id);
      const isDirect = this.direct.get(repository)?.has(id) === true;
      if (permission === undefined || (affiliation === 'direct' && !isDirect)) return [];
      return [{ ...this.user(id), role_name: roleName(permission) }];
    });
  }

  /** Members are added, others invited. */
  addCollaborator(repository: number, login: string, permission: string) {
    const user = this.userId(login);
    const isKnown = this.memberships.get(user)?.state === 'active' || this.direct.get(repository)?.has(user);
    if (isKnown === true) {
      this.direct.get(repository)?.set(user, permission);
      return undefined;
    }
    const id = (this.#next += 1);
    this.repositoryInvitations.set(id, { repository, user, permission });
    return this.#invitation(id);
  }

  removeCollaborator(repository: number, login: string): void {
    this.direct.get(repository)?.delete(this.userId(login));
  }

  invitationsTo(repository: number) {
    return [...this.repositoryInvitations]
      .filter(([, each]) => each.repository === repository)
      .map(([id]) => this.#invitation(id));
  }

  changeInvitation(id: number, name: string) {
    const found = this.repositoryInvitations.get(id);
    if (found === undefined) throw new Refused(404, 'Not Found');
    this.repositoryInvitations.set(id, { ...found, permission: permissionNamed(name) });
    return this.#invitation(id);
  }

  #invitation(id: number) {
    const found = this.repositoryInvitations.get(id);
    if (found === undefined) throw new Refused(404, 'Not Found');
    const { repository, user, permission } = found;
    return repositoryInvitationObject(id, this.repository(repository), this.user(user), roleName(permission));
  }

  #teamsOf(user: number): number[] {
    return [...this.teamRoles].filter(([, members]) => members.has(user)).map(([team]) => team);
  }

  #isInTeam(team: number, user: number): boolean {
    if (this.teamRoles.get(team)?.has(user) === true) return true;
    return [...this.teams].some(([below, { parent }]) => parent === team && this.#isInTeam(below, user));
  }

  #requireAnotherOwner(id: number): void {
    const owners = this.members('admin').filter((owner) => owner.id !== id);
    if (owners.length === 0) throw new Refused(403, 'You cannot remove the last owner.');
  }
}
