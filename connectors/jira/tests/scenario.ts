import type { Scenario } from '@patchbay/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import {
  ADA,
  ada,
  administrators,
  ADMINISTRATORS,
  ADMINS,
  admins,
  byGroup,
  byUser,
  CLOUD_ID,
  DEVELOPERS,
  developers,
  EXAMPLE,
  example,
  gone,
  GRACE,
  grace,
  page,
  refused,
  REST,
  ROBOT,
  robot,
  SECOND,
  second,
  SITE,
  software,
  user,
  VIEWERS,
  viewers,
} from './common-mock-data.ts';

export const goodToken = 'ATATT3xFfGF0-good';
export const scopedToken = 'ATATT3xFfGF0-scoped';
export const accessToken = 'eyJhbGciOi-access';
export const GATEWAY = 'https://api.atlassian.com';

const basic = (token: string): string => `Basic ${btoa(`ada@example.com:${token}`)}`;

type User = ReturnType<typeof user>;
type Answer = JsonBodyType | HttpResponse<JsonBodyType>;
type Handle = (given: {
  readonly query: (name: string) => string;
  readonly id: (name: string) => string;
  readonly body: () => Promise<Record<string, unknown>>;
}) => Answer | Promise<Answer>;

const status = ({
  status: code = 200,
  json,
}: {
  status?: number;
  json?: unknown;
}): HttpResponse<JsonBodyType> => HttpResponse.json((json ?? null) as JsonBodyType, { status: code });
const nothing = (): HttpResponse<JsonBodyType> => new HttpResponse<JsonBodyType>(null, { status: 204 });

/** The one who asks lives ten hours before UTC. */
const OFFSET_MS = 10 * 3_600_000;

const issue = (id: number, updated: string) => ({
  id: String(id),
  key: `EX-${id}`,
  self: `${SITE}${REST}/issue/${id}`,
  fields: { summary: `Issue ${id}`, created: '2026-01-01T10:00:00.000+0000', updated },
});

/** A site of Jira in memory, in which lists have two records a page. */
export const scenario: Scenario = () => {
  const users = new Map<string, User>([ada, grace, robot].map((each) => [each.accountId, each]));
  const groups = new Map([
    [ADMINS, { ...admins, members: new Set([ADA]) }],
    [DEVELOPERS, { ...developers, members: new Set([ADA, GRACE]) }],
  ]);
  const projects = [example, second];
  const roles = [administrators, viewers];
  const actors = new Map([
    [`${EXAMPLE}/${ADMINISTRATORS}`, { users: new Set([ROBOT]), groups: [admins] }],
    [`${EXAMPLE}/${VIEWERS}`, { users: new Set<string>(), groups: [developers] }],
    [`${SECOND}/${ADMINISTRATORS}`, { users: new Set([GRACE]), groups: [] }],
    [`${SECOND}/${VIEWERS}`, { users: new Set<string>(), groups: [] }],
  ]);
  const issues = [
    issue(1, '2026-01-10T08:00:00.000+0000'),
    issue(2, '2026-01-11T08:00:00.000+0000'),
    issue(3, '2026-01-12T08:00:00.500+0000'),
  ];

  const productsOf = (id: string): object[] =>
    software.groupDetails.some(({ groupId }) => groups.get(groupId)?.members.has(id)) ? [software] : [];
  const shown = (found: User) => ({
    ...found,
    applicationRoles: { size: productsOf(found.accountId).length, items: productsOf(found.accountId) },
  });
  const part = (query: (name: string) => string, records: readonly unknown[]) => {
    const from = Number(query('startAt'));
    return { from, found: records.slice(from, from + Math.min(2, Number(query('maxResults')))) };
  };
  const paged = (query: (name: string) => string, records: readonly unknown[]): JsonBodyType => {
    const { from, found } = part(query, records);
    return page(found, from, records.length) as JsonBodyType;
  };

  const at = (base: string, ...admitted: readonly string[]) => {
    const on = (method: 'get' | 'post' | 'delete', path: string, handle: Handle) =>
      http[method](`${base}${REST}/${path}`, async ({ request, params }) => {
        if (!admitted.includes(request.headers.get('authorization') ?? '')) {
          return new HttpResponse('Client must be authenticated to access this resource.', { status: 401 });
        }
        const answer = await handle({
          query: (name) => new URL(request.url).searchParams.get(name) ?? '',
          id: (name) => String(params[name]),
          body: async () => (await request.json()) as Record<string, unknown>,
        });
        return answer instanceof Response ? answer : HttpResponse.json(answer);
      });
    const withGroup = (id: string, change: (members: Set<string>) => Answer): Answer => {
      const found = groups.get(id);
      return found === undefined ? status(refused(404, 'There is no such group.')) : change(found.members);
    };
    const actorsOf = (id: (name: string) => string) => actors.get(`${id('project')}/${id('role')}`);
    const role = (id: (name: string) => string): Answer => {
      const found = actorsOf(id);
      const details = roles.find((each) => String(each.id) === id('role'));
      if (found === undefined || details === undefined) return status(refused(404, 'There is no such role.'));
      return { ...details, actors: [...[...found.users].map(byUser), ...found.groups.map(byGroup)] };
    };
    return [
      on('get', 'myself', () => ada),
      on('get', 'users/search', ({ query }) => part(query, [...users.values()]).found as JsonBodyType),
      on('get', 'user/search', ({ query }) => {
        const found = [...users.values()].filter((each) => JSON.stringify(each).includes(query('query')));
        return part(query, found).found as JsonBodyType;
      }),
      on('get', 'user', ({ query }) => {
        const found = users.get(query('accountId'));
        return found === undefined ? status(gone) : (shown(found) as JsonBodyType);
      }),
      on('post', 'user', async ({ body }) => {
        const { emailAddress, products } = (await body()) as { emailAddress: string; products: string[] };
        const made = user(`712020:${users.size}`, emailAddress, { emailAddress });
        users.set(made.accountId, made);
        if (products.includes('jira-software')) groups.get(DEVELOPERS)?.members.add(made.accountId);
        return HttpResponse.json(made as JsonBodyType, { status: 201 });
      }),
      on('delete', 'user', ({ query }) => {
        const found = users.get(query('accountId'));
        if (found === undefined || !found.active) return status(gone);
        users.set(found.accountId, { ...found, active: false });
        for (const { members } of groups.values()) members.delete(found.accountId);
        return nothing();
      }),
      on('get', 'user/groups', ({ query }) =>
        users.has(query('accountId'))
          ? [...groups.values()]
              .filter(({ members }) => members.has(query('accountId')))
              .map(({ groupId, name }) => ({ groupId, name }))
          : status(gone),
      ),
      on('get', 'group/bulk', ({ query }) => paged(query, [admins, developers])),
      on('get', 'group/member', ({ query }) =>
        withGroup(query('groupId'), (members) =>
          paged(
            query,
            [...members].map((accountId) => ({ accountId })),
          ),
        ),
      ),
      on('post', 'group/user', async ({ query, body }) => {
        const { accountId } = await body();
        return withGroup(query('groupId'), (members) => {
          members.add(String(accountId));
          return HttpResponse.json({ groupId: query('groupId') }, { status: 201 });
        });
      }),
      on('delete', 'group/user', ({ query }) =>
        withGroup(query('groupId'), (members) => {
          members.delete(query('accountId'));
          return new HttpResponse<JsonBodyType>(null, { status: 200 });
        }),
      ),
      on('get', 'applicationrole', () => [software]),
      on('get', 'project/search', ({ query }) => paged(query, projects)),
      on('get', 'project/:project/roledetails', () => roles),
      on('get', 'project/:project/role/:role', ({ id }) => role(id)),
      on('post', 'project/:project/role/:role', async ({ id, body }) => {
        const wanted = (await body()) as { user: string[] };
        for (const each of wanted.user) actorsOf(id)?.users.add(each);
        return role(id);
      }),
      on('delete', 'project/:project/role/:role', ({ id, query }) => {
        actorsOf(id)?.users.delete(query('user'));
        return nothing();
      }),
      on('get', 'search/jql', ({ query }) => {
        const [, written = ''] = /^updated >= "([^"]+)" ORDER BY updated ASC$/.exec(query('jql')) ?? [];
        const since = Date.parse(`${written.replace(' ', 'T')}:00Z`) - OFFSET_MS;
        const found = issues.filter(({ fields }) => Date.parse(fields.updated) >= since);
        const from = Number(query('nextPageToken'));
        const isLast = from + 2 >= found.length;
        return {
          issues: found.slice(from, from + 2),
          isLast,
          ...(isLast ? {} : { nextPageToken: String(from + 2) }),
        };
      }),
    ];
  };

  return [
    http.get(`${SITE}/_edge/tenant_info`, () => HttpResponse.json({ cloudId: CLOUD_ID })),
    http.get(`${GATEWAY}/oauth/token/accessible-resources`, ({ request }) =>
      request.headers.get('authorization') === `Bearer ${accessToken}`
        ? HttpResponse.json([{ id: CLOUD_ID, url: SITE, name: 'acme', scopes: [] }])
        : HttpResponse.json({ code: 401, message: 'Unauthorized' }, { status: 401 }),
    ),
    ...at(SITE, basic(goodToken)),
    ...at(`${GATEWAY}/ex/jira/${CLOUD_ID}`, `Bearer ${accessToken}`, basic(scopedToken)),
  ];
};
