import type { Scenario } from '@patchbay/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { Cloud, type Grant } from './cloud.ts';

export const BASE = 'https://keystone.acme.example/v3';
export const password = 'scenario-password';
const token = 'scenario-token';

const refuse = (code: number, title: string) =>
  HttpResponse.json({ error: { code, title, message: `${title}.` } }, { status: code });
const done = () => new HttpResponse(null, { status: 204 });

/** Two records of a page, as a Keystone of 2025 pages. */
function pageOf(url: URL, name: string, records: readonly { readonly id: string }[]) {
  const marker = url.searchParams.get('marker');
  const from = marker === null ? 0 : records.findIndex(({ id }) => id === marker) + 1;
  const page = records.slice(from, from + 2);
  const next = from + 2 < records.length ? `${BASE}/${name}?marker=${page.at(-1)?.id}` : null;
  return HttpResponse.json({ [name]: page, links: { next, previous: null } } as JsonBodyType);
}

const scopes = { system: 'system', domains: 'domain', projects: 'project' } as const;

/** A cloud of two domains, for the user `admin`. */
export const scenario: Scenario = () => {
  const cloud = new Cloud();
  const on = (
    method: 'get' | 'head' | 'put' | 'patch' | 'post' | 'delete',
    path: string,
    handle: (url: URL, id: (name: string) => string, json: () => Promise<unknown>) => unknown,
  ) =>
    http[method](`${BASE}${path}`, async ({ request, params }) => {
      if (request.headers.get('x-auth-token') !== token) return refuse(401, 'Unauthorized');
      const answer = await handle(
        new URL(request.url),
        (name) => String(params[name]),
        () => request.json(),
      );
      if (answer === undefined || answer === false) return refuse(404, 'Not Found');
      if (answer === true) return done();
      return answer instanceof Response ? answer : HttpResponse.json(answer as JsonBodyType);
    });
  const inDomain = <Record extends { domain_id?: unknown }>(url: URL, records: readonly Record[]) => {
    const domain = url.searchParams.get('domain_id');
    return domain === null ? records : records.filter(({ domain_id }) => domain_id === domain);
  };
  const grants = (kind: keyof typeof scopes, prefix = '') => {
    const target = kind === 'system' ? '' : '/:target';
    const path = `${prefix}/${kind}${target}/users/:user/roles/:role${prefix === '' ? '' : '/inherited_to_projects'}`;
    const grantOf = (id: (name: string) => string): Grant => ({
      actor: 'user',
      id: id('user'),
      role: id('role'),
      scope: scopes[kind],
      target: kind === 'system' ? '' : id('target'),
      inherited: prefix !== '',
    });
    return [
      on('head', path, (_url, id) => cloud.has(grantOf(id))),
      on('put', path, (_url, id) => {
        if (!cloud.users.has(id('user'))) return false;
        cloud.give(grantOf(id));
        return true;
      }),
      on('delete', path, (_url, id) => cloud.take(grantOf(id))),
    ];
  };

  return [
    http.all('https://elsewhere.example/*', () => new HttpResponse(null, { status: 503 })),
    http.post(`${BASE}/auth/tokens`, async ({ request }) => {
      if (!JSON.stringify(await request.json()).includes(password)) return refuse(401, 'Unauthorized');
      const headers = { 'x-subject-token': token };
      return HttpResponse.json(
        { token: { expires_at: '2099-01-01T00:00:00.000000Z' } },
        { status: 201, headers },
      );
    }),
    on('get', '/domains', (url) => pageOf(url, 'domains', cloud.domains)),
    on('get', '/projects', (url) => pageOf(url, 'projects', inDomain(url, cloud.projects))),
    on('get', '/groups', (url) => pageOf(url, 'groups', inDomain(url, cloud.groups))),
    on('get', '/roles', (url) => {
      const domain = url.searchParams.get('domain_id');
      return pageOf(
        url,
        'roles',
        cloud.roles.filter(({ domain_id }) => domain_id === domain),
      );
    }),
    on('get', '/role_inferences', () => ({
      role_inferences: [...cloud.implied].map(([prior, implied]) => ({
        prior_role: { id: prior },
        implies: [{ id: implied }],
      })),
    })),
    on('get', '/users', (url) => {
      const name = url.searchParams.get('name');
      const users = inDomain(url, [...cloud.users.values()]);
      return pageOf(url, 'users', name === null ? users : users.filter((user) => user.name === name));
    }),
    on('post', '/users', async (_url, _id, json) => {
      const { user } = (await json()) as { user: Parameters<Cloud['create']>[0] };
      const created = cloud.create(user);
      return created === undefined
        ? refuse(409, 'Conflict')
        : HttpResponse.json({ user: created }, { status: 201 });
    }),
    on('get', '/users/:user', (_url, id) => {
      const user = cloud.users.get(id('user'));
      return user === undefined ? undefined : { user };
    }),
    on('patch', '/users/:user', async (_url, id, json) => {
      const user = cloud.users.get(id('user'));
      const { user: changes } = (await json()) as { user: object };
      return user === undefined ? undefined : { user: cloud.put({ ...user, ...changes }) };
    }),
    on('delete', '/users/:user', (_url, id) => cloud.delete(id('user'))),
    on('get', '/users/:user/groups', (url, id) =>
      cloud.users.has(id('user')) ? pageOf(url, 'groups', cloud.groupsOf(id('user'))) : undefined,
    ),
    on('get', '/users/:user/application_credentials', (url, id) =>
      pageOf(
        url,
        'application_credentials',
        cloud.credentials.filter(({ user_id }) => user_id === id('user')),
      ),
    ),
    on('get', '/groups/:group/users', (url, id) => pageOf(url, 'users', cloud.membersOf(id('group')))),
    on('head', '/groups/:group/users/:user', (_url, id) => cloud.members.has(`${id('group')} ${id('user')}`)),
    on('put', '/groups/:group/users/:user', (_url, id) => {
      if (!cloud.users.has(id('user'))) return false;
      cloud.members.add(`${id('group')} ${id('user')}`);
      return true;
    }),
    on('delete', '/groups/:group/users/:user', (_url, id) =>
      cloud.members.delete(`${id('group')} ${id('user')}`),
    ),
    on('get', '/OS-FEDERATION/identity_providers', () => ({ identity_providers: [] })),
    ...grants('system'),
    ...grants('domains'),
    ...grants('projects'),
    ...grants('domains', '/OS-INHERIT'),
    ...grants('projects', '/OS-INHERIT'),
    on('get', '/role_assignments', (url) => {
      const wants = (name: string, value: string | undefined) =>
        [null, value].includes(url.searchParams.get(name));
      const all = url.searchParams.has('effective') ? cloud.effective() : [...cloud.grants.values()];
      const found = all.filter(
        ({ actor, id, scope, target }) =>
          wants(`${actor}.id`, id) &&
          wants(`${actor === 'user' ? 'group' : 'user'}.id`, undefined) &&
          wants('scope.project.id', scope === 'project' ? target : undefined) &&
          wants('scope.domain.id', scope === 'domain' ? target : undefined),
      );
      return { role_assignments: found.map(toAssignment), links: { next: null } };
    }),
  ];
};

function toAssignment(grant: ReturnType<Cloud['effective']>[number]) {
  const { actor, id, role, scope, target, inherited, group, prior } = grant;
  return {
    [actor]: { id },
    role: { id: role },
    scope: {
      [scope]: scope === 'system' ? { all: true } : { id: target },
      ...(inherited ? { 'OS-INHERIT:inherited_to': 'projects' } : {}),
    },
    links: {
      ...(group === undefined ? {} : { membership: `${BASE}/groups/${group}/users/${id}` }),
      ...(prior === undefined ? {} : { prior_role: `${BASE}/prior_role/${role}/implies/${prior}` }),
    },
  };
}
