import type { Scenario } from '@patchbay/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { TOKEN_URL } from '../src/constants.ts';
import { ENTERPRISE, mocks, refusal } from './common-mock-data.ts';
import { Enterprise, Refused } from './enterprise.ts';

export const goodToken = 'good-token';
export const clientSecret = 'good-secret';

type Answer = JsonBodyType | void;
type Handle = (given: {
  readonly url: URL;
  readonly id: string;
  readonly json: () => Promise<Record<string, never>>;
}) => Answer | Promise<Answer>;

const number = (url: URL, name: string, otherwise: number) => Number(url.searchParams.get(name) ?? otherwise);

/** Two at most, so that lists have several pages. */
function byMarker(url: URL, records: readonly object[]) {
  const size = Math.min(2, number(url, 'limit', 100));
  const start = number(url, 'marker', 0);
  const end = start + size;
  return {
    limit: size,
    next_marker: end < records.length ? String(end) : null,
    entries: records.slice(start, end),
  };
}

function byOffset(url: URL, records: readonly object[]) {
  const limit = number(url, 'limit', 100);
  const offset = number(url, 'offset', 0);
  return { total_count: records.length, offset, limit, entries: records.slice(offset, offset + limit) };
}

/** By position, where an empty page names 0. */
function byPosition(url: URL, events: readonly { created_at: string; event_type: string }[]) {
  const types = url.searchParams.get('event_type')?.split(',');
  const after = Date.parse(url.searchParams.get('created_after') ?? '1970-01-01T00:00:00Z');
  const before = Date.parse(url.searchParams.get('created_before') ?? '2999-01-01T00:00:00Z');
  const fitting = events.filter(({ created_at, event_type }) => {
    const time = Date.parse(created_at);
    return time >= after && time <= before && (types?.includes(event_type) ?? true);
  });
  const start = number(url, 'stream_position', 0);
  const entries = fitting.slice(start, start + 2);
  const next_stream_position = entries.length === 0 ? 0 : String(start + entries.length);
  return { chunk_size: entries.length, next_stream_position, entries };
}

/** An enterprise of Box, for whoever has the token. */
export const scenarioOf = (): { readonly scenario: Scenario; readonly enterprise: Enterprise } => {
  const enterprise = new Enterprise();
  const on = (method: 'get' | 'post' | 'put' | 'delete', path: string, handle: Handle, status = 200) =>
    http[method](`${mocks.baseUrl}/${path}`, async ({ request, params }) => {
      const refused = (code: number, word: string) =>
        HttpResponse.json(refusal(code, word, word).json as JsonBodyType, { status: code });
      if (request.headers.get('authorization') !== `Bearer ${goodToken}`) return refused(401, 'unauthorized');
      try {
        const answer = await handle({
          url: new URL(request.url),
          id: String(params['id']),
          json: async () => (await request.json()) as Record<string, never>,
        });
        return answer === undefined
          ? new HttpResponse(null, { status: 204 })
          : HttpResponse.json(answer, { status });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return refused(error.status, error.code);
      }
    });
  const role = (given: unknown) => (given === 'admin' ? 'admin' : 'member');

  const scenario: Scenario = () => [
    http.post(TOKEN_URL, async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      if (form.get('client_secret') !== clientSecret || form.get('box_subject_id') !== ENTERPRISE) {
        const error_description = 'Grant credentials are invalid';
        return HttpResponse.json({ error: 'invalid_grant', error_description }, { status: 400 });
      }
      return HttpResponse.json({ access_token: goodToken, token_type: 'bearer', expires_in: 3600 });
    }),
    on('get', 'users', ({ url }) => {
      const filter = url.searchParams.get('filter_term') ?? '';
      const appUser = url.searchParams.get('external_app_user_id');
      const all = [...enterprise.users.values()].filter(
        (each) =>
          (each.login ?? '').startsWith(filter) &&
          (appUser === null || each.external_app_user_id === appUser),
      );
      if (url.searchParams.get('usemarker') !== 'true') return byOffset(url, all);
      // https://github.com/box/box-windows-sdk-v2/issues/948
      return appUser === null ? byMarker(url, all) : {};
    }),
    on('post', 'users', async ({ json }) => enterprise.create(await json()), 201),
    on('get', 'users/me', () => enterprise.admin),
    on('get', 'users/:id', ({ id }) => enterprise.user(id)),
    on('put', 'users/:id', async ({ id, json }) => enterprise.update(id, await json())),
    on('delete', 'users/:id', ({ id, url }) =>
      enterprise.delete(id, url.searchParams.get('force') === 'true'),
    ),
    on('put', 'users/:id/folders/0', async ({ id, json }) => {
      const { owned_by } = (await json()) as unknown as { owned_by: { id: string } };
      return enterprise.transfer(id, owned_by.id);
    }),
    on('get', 'users/:id/memberships', ({ url, id }) =>
      byOffset(url, enterprise.membershipsOf({ userId: id })),
    ),
    on('get', 'groups', ({ url }) => byOffset(url, [...enterprise.groups.values()])),
    on('get', 'groups/:id/memberships', ({ url, id }) =>
      byOffset(url, enterprise.membershipsOf({ groupId: id })),
    ),
    on(
      'post',
      'group_memberships',
      async ({ json }) => {
        const sent = (await json()) as unknown as Record<'user' | 'group', { id: string }> & { role: string };
        return enterprise.join(sent.group.id, sent.user.id, role(sent.role));
      },
      201,
    ),
    on('put', 'group_memberships/:id', async ({ id, json }) =>
      enterprise.change(id, role((await json())['role'])),
    ),
    on('delete', 'group_memberships/:id', ({ id }) => enterprise.leave(id)),
    on('get', 'events', ({ url }) => byPosition(url, enterprise.events)),
  ];
  return { scenario, enterprise };
};

export const scenario: Scenario = (...given) => scenarioOf().scenario(...given);
