import type { Scenario } from '@patchbay/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { BASE_URL, TOKEN_URL } from '../src/constants.ts';
import { Organization, Refused, type Person } from './organization.ts';

export const goodToken = 'good-token';
export const app = { client_id: 'EGg_PnRARgGW-GFF', client_secret: 's_e-c.ret' };
const basic = `Basic ${Buffer.from(`${app.client_id}:${app.client_secret}`).toString('base64')}`;

type Answer = JsonBodyType | void | HttpResponse<JsonBodyType>;
type Handle = (given: {
  readonly url: URL;
  readonly id: (name: string) => string;
  readonly json: () => Promise<Record<string, unknown>>;
}) => Answer | Promise<Answer>;

/** A page of two records at most, so that lists have several. */
function pageOf(url: URL, name: string, records: readonly object[]) {
  const size = Math.min(2, Number(url.searchParams.get('page_size') ?? 30));
  const from = Number(url.searchParams.get('next_page_token') ?? 0);
  if (Number.isNaN(from)) throw new Refused(400, 300, 'The next page token is invalid or expired.');
  const next_page_token = from + size < records.length ? String(from + size) : '';
  return {
    page_size: size,
    total_records: records.length,
    next_page_token,
    [name]: records.slice(from, from + size),
  };
}

const shown = ({ id, first_name, last_name, role_id, ...rest }: Person) =>
  rest.status === 'pending' ? rest : { id, first_name, last_name, role_id, ...rest };

const firstId = (list: unknown) => String((list as { id: string }[])[0]?.id);
const created = (body: JsonBodyType) => HttpResponse.json(body, { status: 201 });

/** An account of Zoom, for whoever has the token; its list of users may lack what the users have. */
export const scenarioWithout =
  (...fields: readonly string[]): Scenario =>
  () => {
    const organization = new Organization();
    const listed = (each: Person) =>
      Object.fromEntries(Object.entries(shown(each)).filter(([name]) => !fields.includes(name)));
    const on = (method: 'get' | 'post' | 'patch' | 'put' | 'delete', path: string, handle: Handle) =>
      http[method](`${BASE_URL}/${path}`, async ({ request, params }) => {
        if (request.headers.get('authorization') !== `Bearer ${goodToken}`) {
          return HttpResponse.json({ code: 124, message: 'Invalid access token.' }, { status: 401 });
        }
        try {
          const answer = await handle({
            url: new URL(request.url),
            id: (name) => decodeURIComponent(String(params[name])),
            json: async () => (await request.json()) as Record<string, unknown>,
          });
          if (answer instanceof Response) return answer;
          return answer === undefined ? new HttpResponse(null, { status: 204 }) : HttpResponse.json(answer);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          const { code, message, status } = error;
          return HttpResponse.json({ code, message }, { status });
        }
      });
    const report = (path: string, name: string, records: readonly { readonly time: string }[]) =>
      on('get', `report/${path}`, ({ url }) => {
        const [from = '', to = ''] = ['from', 'to'].map((each) => url.searchParams.get(each) ?? '');
        const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
        if (!(days >= 0 && days < 31)) throw new Refused(400, 300, 'Only one month at once.');
        if (from < '2025-07-15') throw new Refused(400, 300, 'Only provide report in recent 6 months.');
        const found = records.filter(({ time }) => time.slice(0, 10) >= from && time.slice(0, 10) <= to);
        return pageOf(url, name, found);
      });

    return [
      http.post(TOKEN_URL, async ({ request }) => {
        const form = new URLSearchParams(await request.text());
        if (request.headers.get('authorization') !== basic) {
          return HttpResponse.json({ reason: 'Invalid client', error: 'invalid_client' }, { status: 400 });
        }
        const refresh = form.get('refresh_token');
        if (
          form.get('grant_type') !== 'account_credentials' &&
          form.get('code') !== 'good' &&
          refresh !== 'r1'
        ) {
          return HttpResponse.json({ reason: 'Invalid Token!', error: 'invalid_grant' }, { status: 400 });
        }
        if (form.get('grant_type') === 'account_credentials' && form.get('account_id') !== organization.id) {
          return HttpResponse.json({ reason: 'Bad Request', error: 'invalid_request' }, { status: 400 });
        }
        const next =
          form.get('grant_type') === 'account_credentials' ? {} : { refresh_token: refresh ? 'r2' : 'r1' };
        return HttpResponse.json({
          access_token: goodToken,
          token_type: 'bearer',
          expires_in: 3599,
          scope: 'user:read:user:admin',
          ...next,
        });
      }),
      on('get', 'users', ({ url }) => {
        const status = url.searchParams.get('status') ?? 'active';
        const found = organization.people.filter((each) => each.status === status);
        return pageOf(url, 'users', found.map(listed));
      }),
      on('post', 'users', async ({ json }) => {
        const { action, user_info } = await json();
        return created({
          ...shown(organization.create(String(action), user_info as Partial<Person>)),
          id: 'new',
        });
      }),
      on('get', 'users/:user', ({ id }) => {
        if (id('user') === 'me') return { ...shown(organization.find('u3')), account_id: organization.id };
        const found = organization.find(id('user'));
        return found.status === 'pending' ? { id: found.id, created_at: found.created_at } : shown(found);
      }),
      on('patch', 'users/:user', async ({ id, json }) => organization.update(id('user'), await json())),
      on('put', 'users/:user/email', async ({ id, json }) => organization.update(id('user'), await json())),
      on('put', 'users/:user/status', async ({ id, json }) =>
        organization.setStatus(id('user'), String((await json())['action'])),
      ),
      on('delete', 'users/:user', ({ id, url }) =>
        organization.delete(id('user'), url.searchParams.get('action')),
      ),
      on('get', 'roles', () => ({ total_records: organization.roles.length, roles: organization.roles })),
      on('post', 'roles/:role/members', async ({ id, json }) => {
        const userId = firstId((await json())['members']);
        organization.setRole(id('role'), userId);
        return created({ ids: userId, add_at: '2026-01-15T12:00:00Z' });
      }),
      on('delete', 'roles/:role/members/:user', ({ id }) => organization.setRole('2', id('user'))),
      on('get', 'groups', ({ url }) => pageOf(url, 'groups', organization.groups)),
      on('post', 'groups/:group/members', async ({ id, json }) =>
        created({
          ids: organization.join(id('group'), firstId((await json())['members'])),
          added_at: '2026-01-15T12:00:00Z',
        }),
      ),
      on('get', 'groups/:group/members', ({ url, id }) =>
        pageOf(url, 'members', organization.membersOf(id('group'))),
      ),
      on('delete', 'groups/:group/members/:user', ({ id }) => organization.leave(id('group'), id('user'))),
      on('get', 'groups/:group/admins', ({ url, id }) =>
        pageOf(url, 'admins', organization.adminsOf(id('group'))),
      ),
      on('post', 'groups/:group/admins', async ({ id, json }) => {
        const userId = firstId((await json())['admins']);
        organization.setAdmin(id('group'), userId, true);
        return created({ ids: userId, added_at: '2026-01-15T12:00:00Z' });
      }),
      on('delete', 'groups/:group/admins/:user', ({ id }) =>
        organization.setAdmin(id('group'), id('user'), false),
      ),
      report('activities', 'activity_logs', organization.signIns),
      report('operationlogs', 'operation_logs', organization.operations),
    ];
  };

export const scenario = scenarioWithout();
