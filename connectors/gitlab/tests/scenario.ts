import type { Scenario } from '@patchbay/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { ADA, mocks } from './common-mock-data.ts';
import { Instance, Refused } from './instance.ts';

export const goodToken = 'glpat-good';
export const accessToken = 'c97d1fe52119f38c7f67f0a14db68d60';

type Body = Readonly<Record<string, unknown>>;
type Handle = (given: {
  readonly url: URL;
  /** `groups/10` */
  readonly place: string;
  readonly id: number;
  readonly email: string;
  readonly body: () => Promise<Body>;
}) => unknown;

const BLOCKS: Readonly<Record<string, string>> = { block: 'blocked', unblock: 'active' };

/** A page of two records at most, so that lists have several; the list of users goes by keyset. */
function pageOf(url: URL, records: readonly { readonly id?: number }[]): HttpResponse<JsonBodyType> {
  const size = Math.min(2, Number(url.searchParams.get('per_page') ?? 20));
  const after = Number(url.searchParams.get('id_after') ?? 0);
  const number = Number(url.searchParams.get('page') ?? 1);
  const isKeyset = url.searchParams.get('pagination') === 'keyset';
  const left = isKeyset ? records.filter(({ id = 0 }) => id > after) : records.slice((number - 1) * size);
  const page = left.slice(0, size);
  const next = new URL(url);
  if (isKeyset) next.searchParams.set('id_after', String(page.at(-1)?.id));
  else next.searchParams.set('page', String(number + 1));
  return HttpResponse.json(page as JsonBodyType, {
    headers: {
      ...(left.length > size ? { link: `<${next.href}>; rel="next"` } : {}),
      ...(isKeyset ? {} : { 'x-total': String(records.length) }),
    },
  });
}

/** An instance of GitLab, for an administrator who owns the group too. */
export const scenario: Scenario = () => {
  const instance = new Instance();
  const on = (method: 'get' | 'post' | 'put' | 'delete', path: string, handle: Handle) =>
    http[method](`${mocks.baseUrl}/${path}`, async ({ request, params }) => {
      const bearer = request.headers.get('authorization');
      if (bearer !== `Bearer ${goodToken}` && bearer !== `Bearer ${accessToken}`) {
        return HttpResponse.json({ message: '401 Unauthorized' }, { status: 401 });
      }
      try {
        const answer = await handle({
          url: new URL(request.url),
          place: `${String(params['kind'])}/${String(params['place'])}`,
          id: Number(params['id']),
          email: decodeURIComponent(String(params['email'])),
          body: async () => (await request.json()) as Body,
        });
        if (answer instanceof Response) return answer;
        if (answer === undefined) return new HttpResponse(null, { status: 204 });
        return HttpResponse.json(answer as JsonBodyType, { status: method === 'post' ? 201 : 200 });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return HttpResponse.json({ message: error.message }, { status: error.status });
      }
    });
  const members =
    (all: boolean): Handle =>
    ({ url, place }) => {
      const ids = url.searchParams.getAll('user_ids[]').map(Number);
      return pageOf(url, instance.membersOf(place, all, ids));
    };
  const changedSince = (
    url: URL,
    records: readonly { readonly id: number; readonly updated_at: string; readonly isArchived?: boolean }[],
  ) =>
    pageOf(
      url,
      records.filter(
        ({ updated_at, isArchived = false }) =>
          // GitLab leaves out what lies in archived projects, unless it is asked not to.
          (!isArchived || url.searchParams.get('non_archived') === 'false') &&
          Date.parse(updated_at) >= Date.parse(url.searchParams.get('updated_after') ?? '2000-01-01'),
      ),
    );
  const moderation = Object.entries(BLOCKS).map(([action, state]) =>
    on('post', `users/:id/${action}`, ({ id }) => instance.change(id, { state }) && true),
  );

  return [
    on('get', 'user', () => instance.user(ADA)),
    on('get', 'users', ({ url }) => {
      const search = url.searchParams.get('search');
      return pageOf(
        url,
        [...instance.users.values()].filter(({ email }) => search === null || email === search),
      );
    }),
    on('post', 'users', async ({ body }) => instance.create(await body())),
    on('get', 'users/:id', ({ id }) => instance.user(id)),
    on('put', 'users/:id', async ({ id, body }) => {
      const { admin, ...changes } = await body();
      return instance.change(id, { ...changes, ...(admin === undefined ? {} : { is_admin: admin }) });
    }),
    on('delete', 'users/:id', ({ id }) => void instance.users.delete(instance.user(id).id)),
    ...moderation,
    on('get', 'groups', ({ url }) => pageOf(url, instance.groups)),
    on('get', 'projects', ({ url }) => pageOf(url, instance.projects)),
    on('get', 'groups/acme', () => instance.groups[0]),
    on('get', 'groups/acme/invitations', ({ url }) => pageOf(url, [])),
    on('get', 'groups/acme/descendant_groups', ({ url }) => pageOf(url, instance.groups.slice(1))),
    on('get', 'groups/acme/projects', ({ url }) => pageOf(url, instance.projects)),
    on('get', 'groups/acme/billable_members', ({ url }) => pageOf(url, [...instance.users.values()])),
    on('get', 'groups/acme/issues', ({ url }) => changedSince(url, instance.issues)),
    on('get', 'groups/acme/merge_requests', ({ url }) => changedSince(url, instance.mergeRequests)),
    on('get', ':kind/:place/members', members(false)),
    on('get', ':kind/:place/members/all', members(true)),
    on('post', ':kind/:place/members', async ({ place, body }) => {
      const { user_id, access_level } = await body();
      return instance.join(place, Number(user_id), Number(access_level), true);
    }),
    on('put', ':kind/:place/members/:id', async ({ place, id, body }) =>
      instance.join(place, id, Number((await body())['access_level']), false),
    ),
    on('delete', ':kind/:place/members/:id', ({ place, id }) => instance.leave(place, id)),
    on('get', ':kind/:place/invitations', ({ url, place }) =>
      pageOf(url, instance.invitationsOf(place, url.searchParams.get('query'))),
    ),
    on('post', ':kind/:place/invitations', async ({ place, body }) => {
      const { email, access_level } = await body();
      return instance.invite(place, String(email), Number(access_level));
    }),
    on('put', ':kind/:place/invitations/:email', async ({ place, email, body }) =>
      instance.changeInvitation(place, email, Number((await body())['access_level'])),
    ),
    on('delete', ':kind/:place/invitations/:email', ({ place, email }) => {
      instance.changeInvitation(place, email, undefined);
    }),
    http.post('https://gitlab.example.com/oauth/token', async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      if (form.get('refresh_token') !== 'refresh-1') {
        return HttpResponse.json({ error: 'invalid_grant' }, { status: 400 });
      }
      return HttpResponse.json({
        access_token: accessToken,
        refresh_token: 'refresh-2',
        token_type: 'bearer',
        expires_in: 7200,
        created_at: 1768478400,
      });
    }),
  ];
};
