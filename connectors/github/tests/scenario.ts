import type { Scenario } from '@patchbay/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { BASE_URL } from '../src/constants.ts';
import { refused } from './common-mock-data.ts';
import { OrganizationState, Refused } from './organization.ts';
import { subscriptionObject } from './vendor-objects.ts';
import { auditObject, commitObject, issueObject, pullObject } from './work-objects.ts';

export const goodToken = 'ghp_good';

type Handle = (given: {
  readonly url: URL;
  readonly of: (name: string) => string;
  readonly body: () => Promise<Record<string, unknown>>;
}) => object | undefined | void | Promise<object | undefined>;

/** Pages of two records, as a link tells. */
function pageOf(
  url: URL,
  records: readonly unknown[],
  around: (page: readonly unknown[]) => unknown = (page) => page,
): HttpResponse<JsonBodyType> {
  const size = Math.min(2, Number(url.searchParams.get('per_page') ?? 30));
  const page = Number(url.searchParams.get('page') ?? 1);
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  const hasMore = page * size < records.length;
  const found = around(records.slice((page - 1) * size, page * size));
  return HttpResponse.json(found as JsonBodyType, {
    headers: {
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '4999',
      ...(hasMore ? { link: `<${next.href}>; rel="next"` } : {}),
    },
  });
}

const selected = (body: Record<string, unknown>) => body['selected_usernames'] as readonly string[];

const updated = (index: number): string => `2026-01-0${1 + index}T12:00:00Z`;
const issues = [0, 1, 2].map((index) => issueObject(200 + index, index + 1, updated(index)));
const work: Readonly<
  Record<string, { issues: readonly object[]; pulls: readonly object[]; commits: readonly object[] }>
> = {
  api: {
    issues: [...issues, { ...issueObject(210, 4, updated(1)), pull_request: { url: 'x' } }],
    pulls: [2, 1, 0].map((index) => pullObject(300 + index, index + 5, updated(index))),
    commits: [updated(2), updated(1), '2025-11-01T12:00:00Z'].map((time, index) =>
      commitObject(`${2 - index}f`.repeat(20), time),
    ),
  },
  website: { issues: [], pulls: [pullObject(310, 1, updated(3))], commits: [] },
};

const auditLog = [0, 1, 2].map((index) =>
  auditObject(index, index === 1 ? 1 : 2, index === 1 ? 'ada' : 'ben', updated(index)),
);

/** An organization of GitHub, for whoever has a token that it takes. */
export const scenarioOf =
  (admits: (authorization: string | null) => boolean): Scenario =>
  () => {
    const state = new OrganizationState();
    const on = (method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, handle: Handle) =>
      http[method](`${BASE_URL}${path}`, async ({ request, params }) => {
        const answerNo = ({ status, message }: { status: number; message: string }) =>
          HttpResponse.json(refused(status, message).json, { status });
        if (!admits(request.headers.get('authorization'))) {
          return answerNo({ status: 401, message: 'Bad credentials' });
        }
        try {
          const answer = await handle({
            url: new URL(request.url),
            of: (name) => String(params[name]),
            body: async () => (await request.json()) as Record<string, unknown>,
          });
          if (answer instanceof Response) return answer;
          return answer === undefined
            ? new HttpResponse(null, { status: 204 })
            : HttpResponse.json(answer as JsonBodyType);
        } catch (error) {
          if (error instanceof Refused) return answerNo(error);
          throw error;
        }
      });
    const org = '/orgs/octo-org';
    const repo = '/repos/octo-org/:repo';
    const since = (url: URL, records: readonly object[], of: (record: object) => unknown) => {
      const from = url.searchParams.get('since') ?? '';
      return pageOf(
        url,
        records.filter((record) => String(of(record)) >= from),
      );
    };

    return [
      on('get', org, () => state.organization()),
      on('get', '/user/memberships/orgs/octo-org', () => state.membership('ada')),
      on('get', '/installation/repositories', () => ({
        total_count: 2,
        repositories: [],
        repository_selection: 'all',
      })),
      on('get', '/user/:id', ({ of }) => state.profile(Number(of('id')))),
      on('get', '/users/:login', ({ of }) => state.profile(state.userId(of('login')))),
      on('get', `${org}/members`, ({ url }) =>
        pageOf(url, state.members(url.searchParams.get('role') ?? 'all')),
      ),
      on('get', `${org}/memberships/:login`, ({ of }) => state.membership(of('login'))),
      on('put', `${org}/memberships/:login`, async ({ of, body }) =>
        state.setMembership(of('login'), String((await body())['role'])),
      ),
      on('delete', `${org}/memberships/:login`, ({ of }) => state.removeMembership(of('login'))),
      on('get', `${org}/outside_collaborators`, ({ url }) => pageOf(url, state.outsideCollaborators())),
      on('delete', `${org}/outside_collaborators/:login`, ({ of }) =>
        state.removeOutsideCollaborator(of('login')),
      ),
      on('get', `${org}/invitations`, ({ url }) => pageOf(url, state.invitations())),
      on('get', `${org}/invitations/:id/teams`, ({ url, of }) =>
        pageOf(url, state.teamsOfInvitation(Number(of('id')))),
      ),
      on('post', `${org}/invitations`, async ({ body }) => {
        const { email, role, team_ids = [] } = await body();
        return HttpResponse.json(state.invite(String(email), String(role), team_ids as number[]), {
          status: 201,
        });
      }),
      on('delete', `${org}/invitations/:id`, ({ of }) => state.cancelInvitation(Number(of('id')))),
      on('get', `${org}/teams`, ({ url }) =>
        pageOf(
          url,
          [...state.teams.keys()].map((id) => state.team(id)),
        ),
      ),
      on('get', `${org}/teams/:slug/members`, ({ url, of }) =>
        pageOf(url, state.teamMembers(of('slug'), url.searchParams.get('role') ?? 'all')),
      ),
      on('get', `${org}/teams/:slug/memberships/:login`, ({ of }) =>
        state.teamMembership(of('slug'), of('login')),
      ),
      on('put', `${org}/teams/:slug/memberships/:login`, async ({ of, body }) =>
        state.setTeamMembership(of('slug'), of('login'), (await body())['role'] as 'member'),
      ),
      on('delete', `${org}/teams/:slug/memberships/:login`, ({ of }) =>
        state.removeTeamMembership(of('slug'), of('login')),
      ),
      on('get', `${org}/organization-roles`, () => ({ total_count: 1, roles: state.roles() })),
      on('get', `${org}/organization-roles/:role/users`, ({ url, of }) =>
        pageOf(url, state.holders(Number(of('role')))),
      ),
      on('put', `${org}/organization-roles/users/:login/:role`, ({ of }) => {
        state.roleHolders.get(Number(of('role')))?.add(state.userId(of('login')));
      }),
      on('delete', `${org}/organization-roles/users/:login/:role`, ({ of }) => {
        state.roleHolders.get(Number(of('role')))?.delete(state.userId(of('login')));
      }),
      on('get', `${org}/copilot/billing`, () => subscriptionObject('assign_selected', state.seats.size)),
      on('get', `${org}/copilot/billing/seats`, ({ url }) => {
        const seats = [...state.seats.keys()].map((id) => state.seat(state.users.get(id) ?? ''));
        return pageOf(url, seats, (page) => ({ total_seats: seats.length, seats: page }));
      }),
      on('get', `${org}/members/:login/copilot`, ({ of }) => state.seat(of('login'))),
      on('post', `${org}/copilot/billing/selected_users`, async ({ body }) => {
        for (const login of selected(await body())) state.giveSeat(login);
        return HttpResponse.json({ seats_created: 1 }, { status: 201 });
      }),
      on('delete', `${org}/copilot/billing/selected_users`, async ({ body }) => {
        for (const login of selected(await body())) state.cancelSeat(login);
        return { seats_cancelled: 1 };
      }),
      on('get', `${org}/repos`, ({ url }) =>
        pageOf(
          url,
          [...state.repositories.keys()].map((id) => state.repository(id)),
        ),
      ),
      on('get', `${repo}/collaborators`, ({ url, of }) =>
        pageOf(
          url,
          state.collaborators(state.repositoryId(of('repo')), url.searchParams.get('affiliation') ?? 'all'),
        ),
      ),
      on('get', `${repo}/collaborators/:login`, ({ of }) => {
        if (state.permission(state.repositoryId(of('repo')), state.userId(of('login'))) === undefined) {
          throw new Refused(404, 'Not Found');
        }
      }),
      on('get', `${repo}/collaborators/:login/permission`, ({ of }) => {
        const id = state.repositoryId(of('repo'));
        const user = state.userId(of('login'));
        return state.collaborators(id, 'all').find((each) => each.id === user);
      }),
      on('put', `${repo}/collaborators/:login`, async ({ of, body }) => {
        const { permission } = await body();
        const made = state.addCollaborator(state.repositoryId(of('repo')), of('login'), String(permission));
        return made === undefined ? undefined : HttpResponse.json(made as JsonBodyType, { status: 201 });
      }),
      on('delete', `${repo}/collaborators/:login`, ({ of }) =>
        state.removeCollaborator(state.repositoryId(of('repo')), of('login')),
      ),
      on('get', `${repo}/invitations`, ({ url, of }) =>
        pageOf(url, state.invitationsTo(state.repositoryId(of('repo')))),
      ),
      on('patch', `${repo}/invitations/:id`, async ({ of, body }) =>
        state.changeInvitation(Number(of('id')), String((await body())['permissions'])),
      ),
      on('delete', `${repo}/invitations/:id`, ({ of }) => {
        state.repositoryInvitations.delete(Number(of('id')));
      }),
      on('get', `${repo}/issues`, ({ url, of }) =>
        since(url, work[of('repo')]?.issues ?? [], (record) => (record as { updated_at: string }).updated_at),
      ),
      on('get', `${repo}/pulls`, ({ url, of }) => pageOf(url, work[of('repo')]?.pulls ?? [])),
      on('get', `${repo}/commits`, ({ url, of }) => {
        const commits = work[of('repo')]?.commits ?? [];
        if (commits.length === 0) throw new Refused(409, 'Git Repository is empty.');
        return since(
          url,
          commits,
          (record) => (record as ReturnType<typeof commitObject>).commit.committer.date,
        );
      }),
      on('get', `${org}/custom-repository-roles`, () => ({ total_count: 0, custom_roles: [] })),
      on('get', `${org}/audit-log`, ({ url }) => {
        const phrase = url.searchParams.get('phrase') ?? '';
        const actor = /actor:(\S+)/.exec(phrase)?.[1];
        const from = Date.parse(/created:>=(\S+)/.exec(phrase)?.[1] ?? '1970-01-01');
        const found = auditLog.filter(
          (event) => event['@timestamp'] >= from && (actor ?? event.actor) === event.actor,
        );
        return pageOf(url, url.searchParams.get('order') === 'desc' ? found.toReversed() : found);
      }),
      on('post', '/graphql', async ({ body }) => ({ data: graphql(state, await body()) })),
    ];
  };

/** The two queries of the connector. */
function graphql(state: OrganizationState, { operationName, variables }: Record<string, unknown>): object {
  const { id, ids } = variables as { id?: string; ids?: readonly string[] };
  const numberOf = (nodeId: string): number => Number(/\d+$/.exec(nodeId)?.[0]);
  if (operationName === 'ProfilesByNodeId') {
    return {
      nodes: (ids ?? []).map((each) => ({
        name: null,
        email: null,
        organizationVerifiedDomainEmails: [`${state.users.get(numberOf(each)) ?? ''}@octo.example`],
      })),
    };
  }
  const login = 'octo-org';
  if (id?.startsWith('T_') === true) {
    const { slug, id: databaseId } = state.team(numberOf(id));
    return { node: { __typename: 'Team', name: slug, databaseId, owner: { login } } };
  }
  return {
    node: { __typename: 'Repository', name: state.repository(numberOf(id ?? '')).name, owner: { login } },
  };
}

/** An organization that takes one token. */
export const scenario: Scenario = scenarioOf((authorization) => authorization === `Bearer ${goodToken}`);
