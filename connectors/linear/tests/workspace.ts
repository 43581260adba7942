import { GraphQLError } from 'graphql';
import { ada, ben, bot, cleo, engineering, invited, legal, platform } from './common-mock-data.ts';

export const workspaceId = '1a9ab7a4-9b1c-4f0c-b0a5-6a7a3a7d0001';

type Row = Record<string, unknown> & { id: string };
interface Page {
  readonly first?: number | null;
  readonly after?: string | null;
}
interface ById {
  readonly id: string;
}

const now = '2026-01-15T12:00:00.000Z';

/** As Linear tells of a mistake: an error under status 200. */
function refuse(message: string, type = 'invalid input', code = 'INPUT_ERROR', statusCode = 400): never {
  throw new GraphQLError(message, { extensions: { type, code, statusCode, userError: true } });
}

function pageOf<Item extends Row>(items: readonly Item[], { first, after }: Page) {
  const start = after === null || after === undefined ? 0 : items.findIndex(({ id }) => id === after) + 1;
  const nodes = items.slice(start, start + (first ?? 50));
  const hasNextPage = start + nodes.length < items.length;
  return { nodes, pageInfo: { hasNextPage, endCursor: nodes.at(-1)?.id ?? null } };
}

function found<Item extends Row>(kind: string, items: readonly Item[], id: string): Item {
  return (
    items.find((each) => each.id === id) ??
    refuse(`Entity not found: ${kind} - Could not find referenced ${kind}.`)
  );
}

const within = (time: unknown, range?: { gte?: string; lte?: string }): boolean =>
  String(time) >= (range?.gte ?? '') && String(time) <= (range?.lte ?? '9');

/** The state of a workspace, and what Linear does when it is asked for it or told to change it. */
export function createWorkspace() {
  const memberships: (Row & { owner: boolean; teamId: string; userId: string })[] = [
    { id: 'm1', owner: true, teamId: engineering.id, userId: ada.id },
    { id: 'm2', owner: false, teamId: engineering.id, userId: ben.id },
    { id: 'm3', owner: false, teamId: platform.id, userId: bot.id },
    { id: 'm4', owner: false, teamId: legal.id, userId: bot.id },
  ];
  const users: Row[] = [ada, ben, cleo, bot].map((user, index) => ({
    ...user,
    lastSeen: user === bot ? null : `2026-01-1${index}T08:00:00.000Z`,
  }));
  const invitations: Row[] = [{ ...invited }];
  const issues: Row[] = [1, 2, 3].map((number) => ({
    id: `i${number}`,
    identifier: `ENG-${number}`,
    title: `Issue ${number}`,
    description: null,
    priority: number,
    url: `https://linear.app/acme/issue/ENG-${number}`,
    createdAt: `2026-01-0${number}T08:00:00.000Z`,
    updatedAt: `2026-01-1${number}T08:00:00.123Z`,
    labelIds: [],
    state: { id: 's1', name: 'Todo', type: 'unstarted' },
    team: { id: engineering.id },
    assignee: { id: ben.id },
  }));
  const auditEntries: Row[] = [1, 2].map((number) => ({
    id: `a${number}`,
    type: 'userLogin',
    actorId: ada.id,
    ip: '192.0.2.1',
    countryCode: 'DE',
    metadata: { service: 'google' },
    createdAt: `2026-01-1${number}T08:00:00.000Z`,
  }));

  const joined = (some: typeof memberships) => (page: Page) =>
    pageOf(
      some.map((each) => ({ ...each, team: { id: each.teamId }, user: { id: each.userId } })),
      page,
    );
  const showUser = (user: Row): Row => ({
    ...user,
    teamMemberships: joined(
      memberships.filter(({ userId, teamId }) => userId === user.id && teamId !== legal.id),
    ),
  });
  const showTeam = (team: Row): Row => ({
    ...team,
    memberships: joined(memberships.filter(({ teamId }) => teamId === team.id)),
  });
  const teams: Row[] = [engineering, platform, legal];
  const ofTeams = (some: readonly Row[], { filter, ...page }: Page & { filter?: object }) =>
    pageOf(
      some.filter(({ visibility }) => filter === undefined || visibility !== 'public').map(showTeam),
      page,
    );

  let made = 0;
  const nextId = (kind: string): string => `${kind}-${(made += 1)}`;
  const set = (row: Row, changes: object) => {
    Object.assign(row, JSON.parse(JSON.stringify(changes)));
    return { success: true };
  };

  return {
    organization: () => ({ id: workspaceId }),
    user: ({ id }: ById) => showUser(found('User', users, id)),
    users: ({
      filter,
      ...page
    }: Page & { filter?: { email?: { eqIgnoreCase: string }; id?: { in: string[] } } }) =>
      pageOf(
        users
          .filter(({ email }) => {
            const wanted = filter?.email?.eqIgnoreCase;
            return wanted === undefined || String(email).toLowerCase() === wanted.toLowerCase();
          })
          .filter(({ id }) => filter?.id?.in.includes(id) ?? true)
          .map(showUser),
        page,
      ),
    organizationInvite: ({ id }: ById) => found('OrganizationInvite', invitations, id),
    organizationInvites: (page: Page) => pageOf(invitations, page),
    team: ({ id }: ById) => showTeam(found('Team', teams, id)),
    teams: (page: Page & { filter?: object }) =>
      ofTeams(
        teams.filter((team) => team !== legal),
        page,
      ),
    administrableTeams: (page: Page & { filter?: object }) => ofTeams(teams, page),
    issues: ({ filter, ...page }: Page & { filter?: { updatedAt?: { gte?: string; lte?: string } } }) =>
      pageOf(
        issues.filter(({ updatedAt }) => within(updatedAt, filter?.updatedAt)),
        page,
      ),
    auditEntries: ({ filter, ...page }: Page & { filter?: { createdAt?: { gte?: string; lte?: string } } }) =>
      pageOf(
        auditEntries.filter(({ createdAt }) => within(createdAt, filter?.createdAt)),
        page,
      ),

    userUpdate: ({ id, input }: ById & { input: object }) => set(found('User', users, id), input),
    userSuspend: ({ id }: ById) =>
      set(found('User', users, id), { active: false, disableReason: 'adminSuspended' }),
    userUnsuspend: ({ id }: ById) => set(found('User', users, id), { active: true, disableReason: null }),
    userChangeRole: ({ id, role }: ById & { role: string }) => {
      const user = found('User', users, id);
      auditEntries.push({
        ...{ id: nextId('audit'), type: 'userRoleChanged', actorId: ada.id },
        ...{ metadata: { userId: id, role }, createdAt: now },
      });
      return set(user, {
        owner: role === 'owner',
        admin: role === 'owner' || role === 'admin',
        guest: role === 'guest',
      });
    },
    organizationInviteCreate: ({ input }: { input: { email: string; role: string } }) => {
      if (invitations.some(({ email, archivedAt }) => email === input.email && archivedAt === null)) {
        refuse('This email address was invited already.');
      }
      const organizationInvite: Row = {
        ...invited,
        id: nextId('invite'),
        email: input.email,
        role: input.role,
      };
      invitations.push(organizationInvite);
      return { success: true, organizationInvite };
    },
    organizationInviteUpdate: ({ id }: ById) => set(found('OrganizationInvite', invitations, id), {}),
    organizationInviteDelete: ({ id }: ById) =>
      set(found('OrganizationInvite', invitations, id), { archivedAt: now }),
    teamMembershipCreate: ({ input }: { input: { teamId: string; userId: string; owner?: boolean } }) => {
      const { teamId, userId, owner = false } = input;
      found('Team', teams, teamId);
      if (memberships.some((each) => each.teamId === teamId && each.userId === userId)) {
        refuse('The user is a member of this team already.');
      }
      memberships.push({ id: nextId('membership'), teamId, userId, owner });
      return { success: true };
    },
    teamMembershipUpdate: ({ id, input }: ById & { input: object }) =>
      set(found('TeamMembership', memberships, id), input),
    teamMembershipDelete: ({ id }: ById) => {
      memberships.splice(memberships.indexOf(found('TeamMembership', memberships, id)), 1);
      return { success: true };
    },
  };
}
