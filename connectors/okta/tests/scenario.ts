import type { Scenario } from '@patchbay/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { ADA, API, EVERYONE, ORG, owner, refusal } from './common-mock-data.ts';
import { Org, Refused } from './org.ts';

export const goodToken = '00goodToken';

/** What lets a new user in, where Okta sends no email. */
export const activationToken = 'XE6wE17zmphl3KqAPFxO';

/** Whether a request proves who sends it. */
export type Admits = (authorization: string | null) => boolean;

type Answer = JsonBodyType | undefined | void | HttpResponse<JsonBodyType>;
type Handle = (given: {
  readonly url: URL;
  readonly id: (name: string) => string;
  readonly body: () => Promise<Record<string, unknown>>;
}) => Answer | Promise<Answer>;

/** Pages of two records, whose links carry the query on. */
function pageOf(url: URL, records: readonly unknown[]): HttpResponse<JsonBodyType> {
  const from = Number(url.searchParams.get('after') ?? 0);
  const size = Math.min(2, Number(url.searchParams.get('limit') ?? 2));
  const next = new URL(url);
  next.searchParams.set('after', String(from + size));
  const links = [
    `<${url.href}>; rel="self"`,
    ...(from + size < records.length ? [`<${next.href}>; rel="next"`] : []),
  ];
  return HttpResponse.json(records.slice(from, from + size) as JsonBodyType, {
    headers: { link: links.join(', ') },
  });
}

/** The value of `attribute eq "value"` in a filter. */
const equal = (filter: string, attribute: string): string | undefined =>
  new RegExp(`${attribute.replace('.', '\\.')} eq "([^"]*)"`).exec(filter)?.[1];

/** An org, for whoever is admitted. */
export const scenarioOf =
  (admits: Admits): Scenario =>
  () => {
    const org = new Org();
    const on = (method: 'get' | 'post' | 'put' | 'delete', path: string, handle: Handle) =>
      http[method](`${API}${path}`, async ({ request, params }) => {
        if (!admits(request.headers.get('authorization'))) {
          return HttpResponse.json(refusal(401, 'E0000011', 'Invalid token provided').json as JsonBodyType, {
            status: 401,
          });
        }
        try {
          const answer = await handle({
            url: new URL(request.url),
            id: (name) => String(params[name]),
            body: async () => (await request.json()) as Record<string, unknown>,
          });
          if (answer instanceof Response) return answer;
          return answer === undefined ? new HttpResponse(null, { status: 204 }) : HttpResponse.json(answer);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          const { json } = refusal(error.status, error.code, error.message, error.causes);
          return HttpResponse.json(json as JsonBodyType, { status: error.status });
        }
      });

    return [
      http.get(`${ORG}/.well-known/okta-organization`, () =>
        HttpResponse.json({ id: '00o5rb5mt2H3d1TJd0h7' }),
      ),
      on('get', '/users', ({ url }) => {
        const filter = url.searchParams.get('filter') ?? '';
        const since = /lastUpdated gt "([^"]*)"/.exec(filter)?.[1];
        const login = equal(filter, 'profile.login');
        return pageOf(
          url,
          [...org.users.values()].filter(
            ({ status, lastUpdated, profile }) =>
              (filter !== '' || status !== 'DEPROVISIONED') &&
              (since === undefined || lastUpdated > since) &&
              (login === undefined || profile.login === login),
          ),
        );
      }),
      on('post', '/users', async ({ url, body }) => {
        const { profile } = await body();
        return org.create(profile as Record<string, unknown>, url.searchParams.get('activate') !== 'false');
      }),
      on('get', '/users/:user', ({ id }) => org.user(id('user'))),
      on('post', '/users/:user', async ({ id, body }) => {
        const { profile } = await body();
        return org.update(id('user'), profile as Record<string, unknown>);
      }),
      on('delete', '/users/:user', ({ id }) => org.delete(id('user'))),
      on('post', '/users/:user/lifecycle/:step', ({ url, id }) => {
        org.step(id('user'), id('step'));
        if (url.searchParams.get('sendEmail') !== 'false') return {};
        return { activationToken, activationUrl: `${ORG}/welcome/${activationToken}` };
      }),
      on('get', '/users/:user/groups', ({ url, id }) => {
        org.user(id('user'));
        const holds = (groupId: string) => org.membersOf(groupId).some((member) => member.id === id('user'));
        return pageOf(
          url,
          [...org.groups.values()].filter((each) => each.id === EVERYONE || holds(each.id)),
        );
      }),
      on('get', '/users/:user/roles', ({ id }) => [...org.rolesOfUser(id('user'))]),
      on('post', '/users/:user/roles', async ({ id, body }) =>
        HttpResponse.json(org.giveRole(id('user'), (await body()) as { type: string }), { status: 201 }),
      ),
      on('delete', '/users/:user/roles/:role', ({ id }) => org.takeRole(id('user'), id('role'))),
      on('get', '/meta/schemas/user/default', () => ({
        id: `${ORG}/meta/schemas/user/default`,
        definitions: { custom: { properties: { badge: { title: 'Badge', type: 'integer' } } } },
      })),
      on('get', '/groups', ({ url }) => {
        const all = [...org.groups.values()].map((each) => ({
          ...each,
          ...(url.searchParams.get('expand') === 'stats'
            ? { _embedded: { stats: { hasAdminPrivlege: org.groupRoles.has(each.id) } } }
            : {}),
        }));
        return pageOf(url, all);
      }),
      on('get', '/groups/:group', ({ id }) => org.group(id('group'))),
      on('get', '/groups/:group/users', ({ url, id }) => pageOf(url, org.membersOf(id('group')))),
      on('get', '/groups/:group/roles', ({ id }) => org.groupRoles.get(id('group')) ?? []),
      on('put', '/groups/:group/users/:user', ({ id }) => org.changeMember(id('group'), id('user'), true)),
      on('delete', '/groups/:group/users/:user', ({ id }) =>
        org.changeMember(id('group'), id('user'), false),
      ),
      on('get', '/apps', ({ url }) => {
        const userId = equal(url.searchParams.get('filter') ?? '', 'user.id');
        const all = [...org.apps.values()].map((each) => ({
          app: each,
          found: org.appUsers(each.id).find((appUser) => appUser.id === userId),
        }));
        return pageOf(
          url,
          all
            .filter(({ found }) => userId === undefined || found !== undefined)
            .map(({ app, found }) => ({
              ...app,
              ...(found === undefined ? {} : { _embedded: { user: found } }),
            })),
        );
      }),
      on('get', '/groups/:group/owners', ({ url, id }) => pageOf(url, org.ownersOf(id('group')))),
      on('post', '/groups/:group/owners', async ({ id, body }) => {
        const { id: userId } = await body();
        org.changeOwner(id('group'), String(userId), true);
        return HttpResponse.json(owner(String(userId)), { status: 201 });
      }),
      on('delete', '/groups/:group/owners/:user', ({ id }) =>
        org.changeOwner(id('group'), id('user'), false),
      ),
      on('get', '/apps/:app', ({ id }) => org.app(id('app')) as JsonBodyType),
      on('get', '/apps/:app/users', ({ url, id }) => pageOf(url, org.appUsers(id('app')))),
      on('get', '/apps/:app/users/:user', ({ id }) => org.appUser(id('app'), id('user')) as JsonBodyType),
      on('post', '/apps/:app/users', async ({ id, body }) => {
        const { id: userId } = await body();
        org.direct.set(id('app'), new Set([...(org.direct.get(id('app')) ?? []), String(userId)]));
        return org.appUser(id('app'), String(userId)) as JsonBodyType;
      }),
      on('delete', '/apps/:app/users/:user', ({ id }) => void org.direct.get(id('app'))?.delete(id('user'))),
      on('get', '/api-tokens', () => [{ id: '00T1', name: 'Reports', userId: ADA }]),
      on('get', '/iam/assignees/users', () => ({
        value: [...org.userRoles].filter(([, roles]) => roles.length > 0).map(([id]) => ({ id })),
      })),
      on('get', '/iam/resource-sets', () => ({ 'resource-sets': org.resourceSets })),
      on('get', '/iam/resource-sets/:set/bindings', () => ({
        roles: org.customRoles.map(({ id }) => ({ id })),
      })),
      on('get', '/iam/roles', () => ({ roles: org.customRoles })),
      on('get', '/logs', ({ url }) => {
        const filter = url.searchParams.get('filter') ?? '';
        const [since = '', until = '9'] = ['since', 'until'].map(
          (name) => url.searchParams.get(name) ?? undefined,
        );
        const actor = equal(filter, 'actor.id');
        const type = equal(filter, 'eventType');
        const found = org.events.filter(
          ({ published, actor: by, eventType }) =>
            published >= since &&
            published < until &&
            (actor === undefined || by.id === actor) &&
            (type === undefined || eventType === type),
        );
        return pageOf(url, url.searchParams.get('sortOrder') === 'DESCENDING' ? found.toReversed() : found);
      }),
    ];
  };

/** An org that takes one API token. */
export const scenario = scenarioOf((authorization) => authorization === `SSWS ${goodToken}`);
