import type { Scenario } from '@patchbay/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { ADA, mocks } from './common-mock-data.ts';
import { Organization, Refused } from './organization.ts';

export const apiKey = 'good-api-key';
export const applicationKey = 'good-application-key';

type Answer = JsonBodyType | void | HttpResponse<JsonBodyType>;
type Handle = (given: {
  readonly url: URL;
  readonly id: (name: string) => string;
  readonly data: () => Promise<Record<string, never>>;
}) => Answer | Promise<Answer>;

/** A page of two records at most, so that lists have several. */
function pageOf(url: URL, records: readonly object[]) {
  const size = Math.min(2, Number(url.searchParams.get('page[size]') ?? 10));
  const number = Number(url.searchParams.get('page[number]') ?? 0);
  return records.slice(number * size, (number + 1) * size);
}

const counted = (url: URL, records: readonly object[]) => ({
  data: pageOf(url, records),
  meta: { page: { total_count: 40, total_filtered_count: records.length } },
});

const totalled = (url: URL, records: readonly object[]) => ({
  data: pageOf(url, records),
  meta: { pagination: { total: records.length } },
});

/** An organization of Datadog, for whoever has both keys. */
export const scenario: Scenario = () => {
  const organization = new Organization();
  const on = (method: 'get' | 'post' | 'patch' | 'delete', path: string, handle: Handle) =>
    http[method](`${mocks.baseUrl}/api/v2/${path}`, async ({ request, params }) => {
      const keys = ['dd-api-key', 'dd-application-key'].map((name) => request.headers.get(name));
      if (keys[0] !== apiKey || keys[1] !== applicationKey) {
        return HttpResponse.json({ errors: ['Forbidden'] }, { status: 403 });
      }
      try {
        const answer = await handle({
          url: new URL(request.url),
          id: (name) => String(params[name]),
          data: async () => ((await request.json()) as { data: Record<string, never> }).data,
        });
        if (answer instanceof Response) return answer;
        return answer === undefined ? new HttpResponse(null, { status: 204 }) : HttpResponse.json(answer);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return HttpResponse.json({ errors: [error.message] }, { status: error.status });
      }
    });
  const rolesIn = (data: { relationships?: { roles?: { data: { id: string }[] } } }) =>
    (data.relationships?.roles?.data ?? []).map(({ id }) => id);
  const roleIn = (data: { attributes?: { role?: 'admin' | null } }) => data.attributes?.role ?? null;
  const create: Handle = async ({ data }) => {
    const sent = await data();
    return HttpResponse.json(
      { data: organization.create(sent['attributes'] ?? {}, rolesIn(sent)) },
      { status: 201 },
    );
  };

  return [
    on('get', 'validate_keys', () => ({ status: 'ok' })),
    on('get', 'users', ({ url }) => {
      const filter = url.searchParams.get('filter') ?? '';
      const all = [...organization.users.values()];
      return counted(
        url,
        all.filter(({ attributes }) => JSON.stringify(attributes).includes(filter)),
      );
    }),
    on('post', 'users', create),
    on('post', 'service_accounts', create),
    on('post', 'user_invitations', async ({ data }) => {
      const sent = (await data()) as unknown as { relationships: { user: { data: { id: string } } } }[];
      organization.invited.push(...sent.map(({ relationships }) => relationships.user.data.id));
      return HttpResponse.json({ data: [] }, { status: 201 });
    }),
    on('get', 'users/:user', ({ id }) => ({ data: organization.user(id('user')) })),
    on('patch', 'users/:user', async ({ id, data }) => ({
      data: organization.update(id('user'), (await data())['attributes'] ?? {}),
    })),
    on('delete', 'users/:user', ({ id }) => void organization.update(id('user'), { disabled: true })),
    on('get', 'users/:user/memberships', ({ url, id }) => totalled(url, organization.teamsOf(id('user')))),
    on('get', 'roles', ({ url }) => counted(url, [...organization.roles.values()])),
    on('post', 'roles/:role/users', async ({ url, id, data }) =>
      counted(url, organization.giveRole(id('role'), String((await data())['id']), true)),
    ),
    on('delete', 'roles/:role/users', async ({ url, id, data }) =>
      counted(url, organization.giveRole(id('role'), String((await data())['id']), false)),
    ),
    on('get', 'team', ({ url }) => totalled(url, [...organization.teams.values()])),
    on('get', 'team/:team/memberships', ({ url, id }) => totalled(url, organization.membersOf(id('team')))),
    on('post', 'team/:team/memberships', async ({ id, data }) => {
      const sent = await data();
      const { user } = sent['relationships'] as unknown as { user: { data: { id: string } } };
      return { data: organization.join(id('team'), user.data.id, roleIn(sent), true) };
    }),
    on('patch', 'team/:team/memberships/:user', async ({ id, data }) => ({
      data: organization.join(id('team'), id('user'), roleIn(await data()), false),
    })),
    on('delete', 'team/:team/memberships/:user', ({ id }) => organization.leave(id('team'), id('user'))),
    on('get', 'application_keys', ({ url }) =>
      counted(url, [
        {
          type: 'application_keys',
          id: 'k1',
          attributes: { name: 'Dashboards', last4: 'abcd', created_at: '2025-11-23T10:00:00.000Z' },
          relationships: { owned_by: { data: { type: 'users', id: ADA } } },
        },
      ]),
    ),
  ];
};
