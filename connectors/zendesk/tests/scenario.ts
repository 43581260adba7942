import type { Scenario } from '@patchbay/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import {
  ACME,
  ADA,
  ada,
  API,
  customRole,
  GRACE,
  grace,
  gone,
  group,
  groupMembership,
  invalid,
  LIGHT,
  mocks,
  ORIGIN,
  organization,
  organizationMembership,
  SALES,
  user,
} from './common-mock-data.ts';

export const goodToken = '6wiIBWbGkBMo1mRDMuVwkw1EPsNkeUj95PIz2akv';
export const accessToken = 'gErypPlm4dOVgGRvA1ZzMH5MQ3nLo8bo';

const ADMITTED = [`Basic ${btoa(`ada@example.com/token:${goodToken}`)}`, `Bearer ${accessToken}`];

type User = ReturnType<typeof user>;
type Membership = { readonly id: number; readonly user_id: number };
type Answer = JsonBodyType | HttpResponse<JsonBodyType>;
type Handle = (given: {
  readonly url: URL;
  readonly id: number;
  readonly body: () => Promise<Record<string, Record<string, unknown>>>;
}) => Answer | Promise<Answer>;

const refused = ({ status, json }: { status?: number; json?: unknown }): HttpResponse<JsonBodyType> =>
  HttpResponse.json(json as JsonBodyType, { status: status ?? 200 });

/** A page behind a cursor. */
function pageOf(url: URL, name: string, records: readonly unknown[]): JsonBodyType {
  const from = Number(url.searchParams.get('page[after]') ?? 0);
  const to = from + Number(url.searchParams.get('page[size]') ?? 100);
  const more = to < records.length;
  return {
    [name]: records.slice(from, to) as JsonBodyType[],
    meta: { has_more: more, after_cursor: more ? String(to) : null, before_cursor: null },
    links: { next: null, prev: null },
  };
}

const ticket = (id: number, generated_timestamp: number, status = 'open') => ({
  id,
  status,
  generated_timestamp,
  subject: `Ticket ${id}`,
  requester_id: 2001,
  updated_at: new Date(generated_timestamp * 1000).toISOString().replace('.000', ''),
});

const secondsOf = (time: string): number => Date.parse(time) / 1000;

/** An account of Zendesk in memory, which lets in who has one of two secrets. What is written is written at noon. */
export const scenario: Scenario = () => {
  const NOW = '2026-01-15T12:00:00Z';
  const users = new Map<number, User>(
    [
      ada,
      grace,
      user(2001, 'Carl Customer', { role: 'end-user', updated_at: '2026-01-10T08:00:00Z' }),
      user(2002, 'Gone Customer', { role: 'end-user', active: false, updated_at: '2026-01-11T08:00:00Z' }),
    ].map((each) => [each.id, each]),
  );
  const groups = [group(SALES, 'Sales'), group(502, 'Support')];
  const memberships: Record<string, Membership[]> = {
    group_memberships: [groupMembership(1, ADA, SALES), groupMembership(2, GRACE, 502)],
    organization_memberships: [organizationMembership(3, GRACE, ACME)],
  };
  const tickets = [
    ticket(1, secondsOf('2026-01-10T08:00:00Z')),
    ticket(2, secondsOf('2026-01-11T08:00:00Z'), 'deleted'),
    ticket(3, secondsOf('2026-01-12T08:00:00Z')),
  ];
  let lastId = 100;

  const on = (method: 'get' | 'post' | 'put' | 'delete', path: string, handle: Handle) =>
    http[method](`${API}${path}`, async ({ request, params }) => {
      if (!ADMITTED.includes(request.headers.get('authorization') ?? '')) {
        return refused(mocks.refusals.unauthorized);
      }
      const answer = await handle({
        url: new URL(request.url),
        id: Number(params['id']),
        body: async () => (await request.json()) as Record<string, Record<string, unknown>>,
      });
      return answer instanceof Response ? answer : HttpResponse.json(answer);
    });

  /** An export goes on behind the time of the last record; its cursor holds that time. */
  const exported = (
    url: URL,
    name: string,
    records: readonly { readonly time: number; readonly record: object }[],
  ) => {
    const cursor = url.searchParams.get('cursor');
    const start = Number(cursor ?? url.searchParams.get('start_time'));
    const found = records
      .filter(({ time }) => (cursor === null ? time >= start : time > start))
      .sort((one, other) => one.time - other.time);
    const page = found.slice(0, 2);
    return {
      [name]: page.map(({ record }) => record) as JsonBodyType[],
      after_cursor: page.length === 0 ? cursor : String(page.at(-1)?.time),
      after_url: null,
      before_cursor: null,
      before_url: null,
      end_of_stream: page.length === found.length,
    };
  };

  const membershipsOf = (kind: 'group' | 'organization') => {
    const name = `${kind}_memberships`;
    const all = () => memberships[name] ?? [];
    return [
      on('get', `/${name}`, ({ url }) => pageOf(url, name, all())),
      on('get', `/users/:id/${name}`, ({ url, id }) =>
        pageOf(
          url,
          name,
          all().filter((each) => each.user_id === id),
        ),
      ),
      on('post', `/${name}`, async ({ body }) => {
        const wanted = (await body())[`${kind}_membership`] ?? {};
        const made = { id: ++lastId, user_id: Number(wanted['user_id']), ...wanted };
        memberships[name] = [...all(), made];
        return HttpResponse.json({ [`${kind}_membership`]: made } as JsonBodyType, { status: 201 });
      }),
      on('delete', `/${name}/:id`, ({ id }) => {
        if (!all().some((each) => each.id === id)) return refused(gone);
        memberships[name] = all().filter((each) => each.id !== id);
        return new HttpResponse<JsonBodyType>(null, { status: 204 });
      }),
    ];
  };

  const write = (id: number, changes: object): User => {
    const written = { ...(users.get(id) ?? user(id, '')), ...changes, updated_at: NOW };
    users.set(id, written);
    return written;
  };

  return [
    on('get', '/users/me', () => ({ user: ada })),
    on('get', '/users/show_many', ({ url }) => ({
      users: (url.searchParams.get('ids') ?? '').split(',').flatMap((id) => users.get(Number(id)) ?? []),
    })),
    on('get', '/users/search', ({ url }) => ({
      users: [...users.values()].filter(({ email }) => url.searchParams.get('query') === `email:${email}`),
    })),
    on('get', '/users', ({ url }) => {
      const roles = url.searchParams.getAll('role[]');
      return pageOf(
        url,
        'users',
        [...users.values()].filter(
          ({ active, role }) => active && (roles.length === 0 || roles.includes(role)),
        ),
      );
    }),
    on('post', '/users', async ({ body }) => {
      const wanted = (await body())['user'] ?? {};
      if ([...users.values()].some(({ email }) => email === wanted['email'])) {
        return refused(invalid('email', 'Email: is already being used by another user', 'DuplicateValue'));
      }
      const made = write(++lastId, { verified: false, last_login_at: undefined, ...wanted });
      return HttpResponse.json({ user: made } as JsonBodyType, { status: 201 });
    }),
    on('get', '/users/:id', ({ id }) => (users.has(id) ? { user: users.get(id) ?? null } : refused(gone))),
    on('put', '/users/:id', async ({ id, body }) => ({ user: write(id, (await body())['user'] ?? {}) })),
    on('delete', '/users/:id', ({ id }) => ({ user: write(id, { active: false }) })),
    on('get', '/user_fields', ({ url }) =>
      pageOf(url, 'user_fields', [{ id: 1, key: 'badge', type: 'integer', title: 'Badge', active: true }]),
    ),
    on('get', '/custom_roles', () => ({
      custom_roles: [customRole(LIGHT, 'Light agent', 1), customRole(9002, 'Team lead', 0)],
    })),
    on('get', '/groups', ({ url }) => pageOf(url, 'groups', groups)),
    on('get', '/organizations', ({ url }) => pageOf(url, 'organizations', [organization(ACME, 'Acme')])),
    ...membershipsOf('group'),
    ...membershipsOf('organization'),
    on('get', '/incremental/users/cursor', ({ url }) =>
      exported(
        url,
        'users',
        [...users.values()].map((record) => ({ record, time: secondsOf(record.updated_at) })),
      ),
    ),
    on('get', '/incremental/tickets/cursor', ({ url }) =>
      exported(
        url,
        'tickets',
        tickets.map((record) => ({ record, time: record.generated_timestamp })),
      ),
    ),
    http.post(`${ORIGIN}/oauth/tokens`, async ({ request }) => {
      const body = (await request.json()) as Record<string, unknown>;
      if (body['refresh_token'] !== 'refresh-1') {
        return HttpResponse.json({ error: 'invalid_grant' }, { status: 400 });
      }
      return HttpResponse.json({
        access_token: accessToken,
        refresh_token: 'refresh-2',
        token_type: 'bearer',
        scope: 'read write',
        expires_in: 1800,
      });
    }),
  ];
};
