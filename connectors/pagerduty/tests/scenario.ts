import type { Scenario } from '@patchbay/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { Account, Refused } from './account.ts';
import { auditRecord, delegation } from './activity-mocks.ts';
import {
  ADA,
  API,
  allocation,
  days,
  daysInFull,
  member,
  nights,
  refusal,
  SALES,
} from './common-mock-data.ts';

export const goodToken = 'y_goodApiKey';

/** Whether a request proves who sends it. */
export type Admits = (authorization: string | null) => boolean;

type Handle = (given: {
  readonly url: URL;
  readonly id: (name: string) => string;
  readonly body: () => Promise<Record<string, unknown>>;
}) => JsonBodyType | undefined | void | Promise<JsonBodyType | undefined | void>;

/** Classic pages of two records, of 10,000 at most. */
function pageOf(url: URL, name: string, records: readonly unknown[]): JsonBodyType {
  const offset = Number(url.searchParams.get('offset') ?? 0);
  const limit = Number(url.searchParams.get('limit') ?? 25);
  if (offset + limit > 10_000) {
    throw new Refused(400, 2002, 'Arguments Caused Error', [
      'Offset+limit exceeds maximum allowed value of 10000.',
    ]);
  }
  const items = records.slice(offset, offset + Math.min(2, limit));
  const total = url.searchParams.get('total') === 'true' ? records.length : null;
  return {
    [name]: items,
    offset,
    limit,
    more: offset + items.length < records.length,
    total,
  } as JsonBodyType;
}

/** Records between since and until. */
function within<Item>(url: URL, records: readonly Item[], timeOf: (item: Item) => string): Item[] {
  const from = Date.parse(url.searchParams.get('since') ?? '1970-01-01T00:00:00Z');
  const to = Date.parse(url.searchParams.get('until') ?? '2999-01-01T00:00:00Z');
  return records.filter((each) => Date.parse(timeOf(each)) >= from && Date.parse(timeOf(each)) <= to);
}

const incidents = ['2025-11-20T08:00:00Z', '2026-01-10T08:00:00Z', '2026-01-14T08:00:00Z'].map(
  (created_at, index) => ({
    id: `QINCIDENT${index}`,
    type: 'incident',
    incident_number: index + 1,
    title: 'The server is on fire.',
    status: index === 2 ? 'triggered' : 'resolved',
    urgency: 'high',
    created_at,
    updated_at: created_at,
  }),
);
const logEntries = incidents.map(({ id, created_at }) => ({
  id: `R${id}`,
  type: 'trigger_log_entry',
  summary: 'Triggered through the API',
  created_at,
  incident: { id, type: 'incident_reference' },
}));
const trail = [
  auditRecord('r3', '2026-01-15T09:00:00.000Z'),
  auditRecord('r2', '2026-01-12T09:00:00.000Z'),
  auditRecord('r1', '2025-11-12T09:00:00.000Z'),
];

/** An account, for whoever is admitted. */
export const scenarioOf =
  (admits: Admits, account = new Account()): Scenario =>
  () => {
    const on = (method: 'get' | 'post' | 'put' | 'delete', path: string, handle: Handle, status = 200) =>
      http[method](`${API}${path}`, async ({ request, params }) => {
        const refuse = (answer: Refused) => {
          const { json } = refusal(answer.status, answer.code, answer.message, answer.errors);
          return HttpResponse.json(json as JsonBodyType, { status: answer.status });
        };
        if (!admits(request.headers.get('authorization')))
          return refuse(new Refused(401, 2006, 'Authentication failed'));
        try {
          const answer = await handle({
            url: new URL(request.url),
            id: (name) => String(params[name]),
            body: async () => (await request.json()) as Record<string, unknown>,
          });
          return answer === undefined
            ? new HttpResponse(null, { status: 204 })
            : HttpResponse.json(answer, { status });
        } catch (error) {
          if (error instanceof Refused) return refuse(error);
          throw error;
        }
      });
    const fieldsOf = async (body: () => Promise<Record<string, unknown>>) =>
      (await body())['user'] as Record<string, unknown>;
    const all = () => [...account.users.keys()].map((id) => account.user(id));

    return [
      on('get', '/users', ({ url }) => {
        const query = url.searchParams.get('query') ?? '';
        return pageOf(
          url,
          'users',
          all().filter(({ name, email }) => name.includes(query) || email.includes(query)),
        );
      }),
      on('post', '/users', async ({ body }) => ({ user: account.create(await fieldsOf(body)) }), 201),
      on('get', '/users/:user', ({ id }) => ({ user: account.user(id('user')) })),
      on('put', '/users/:user', async ({ id, body }) => ({
        user: account.update(id('user'), await fieldsOf(body)),
      })),
      on('delete', '/users/:user', ({ id }) => account.delete(id('user'))),
      on('get', '/users/:user/license', ({ id }) => {
        account.user(id('user'));
        const license = account.licenses.find((each) => each.id === account.licenseOf.get(id('user')));
        if (license === undefined) throw new Refused(404, 2100, 'Not Found');
        return { license };
      }),
      on('get', '/users/:user/oauth_delegations', ({ id }) => {
        account.user(id('user'));
        const found = id('user') === ADA ? [delegation('d1', 'web', '2026-01-12T08:00:00Z')] : [];
        return { oauth_delegations: found, limit: 100, more: false };
      }),
      on('get', '/licenses', () => ({ licenses: account.licenses })),
      on('get', '/license_allocations', ({ url }) =>
        pageOf(
          url,
          'license_allocations',
          all().map(({ id }) => allocation(id, account.licenses[0] ?? {})),
        ),
      ),
      on('get', '/teams', ({ url }) => pageOf(url, 'teams', [...account.teams.values()])),
      on('get', '/teams/:team/members', ({ url, id }) =>
        pageOf(
          url,
          'members',
          [...account.team(id('team'))].map(([userId, role]) =>
            member(userId, account.user(userId).name, role),
          ),
        ),
      ),
      on('put', '/teams/:team/users/:user', async ({ id, body }) => {
        account.user(id('user'));
        account.team(id('team')).set(id('user'), String((await body())['role']));
      }),
      on('delete', '/teams/:team/users/:user', ({ id }) => {
        if (id('team') === SALES && id('user') === ADA) {
          throw new Refused(400, 2001, 'Invalid Input Provided', [
            'User cannot be removed as they belong to an escalation policy on this team',
          ]);
        }
        account.team(id('team')).delete(id('user'));
      }),
      on('get', '/schedules', ({ url }) => pageOf(url, 'schedules', [nights])),
      on('get', '/v3/schedules', () => ({ schedules: [days], limit: 100, offset: 0, more: false })),
      on('get', '/v3/schedules/:schedule', () => ({ schedule: daysInFull })),
      on('get', '/audit/records', ({ url }) => {
        const actor = url.searchParams.get('actor_id') ?? ADA;
        const found = actor === ADA ? within(url, trail, (record) => record.execution_time) : [];
        const limit = Number(url.searchParams.get('limit'));
        return { records: found.slice(0, limit), limit, next_cursor: null };
      }),
      on('get', '/incidents', ({ url }) =>
        pageOf(
          url,
          'incidents',
          within(url, incidents, ({ created_at }) => created_at),
        ),
      ),
      on('get', '/log_entries', ({ url }) =>
        pageOf(
          url,
          'log_entries',
          within(url, logEntries, ({ created_at }) => created_at),
        ),
      ),
    ];
  };

/** An account that knows one API key. */
export const scenario = scenarioOf((authorization) => authorization === `Token token=${goodToken}`);
