import type { Scenario } from '@patchbay/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { BASE_URL, SCIM_BASE_URL } from '../src/constants.ts';
import { enterpriseIdentity, scimPeter, scimRefused } from './common-mock-data.ts';
import { emailOf, Refused, Workspace } from './workspace.ts';

export const botToken = 'xoxb-good';
export const adminToken = 'xoxp-good';

type Given = Readonly<Record<string, string>>;
type Method = (given: Given) => object;

/** Pages of two records, whose cursor is where the next one begins. */
function page(name: string, records: readonly unknown[], { cursor = '0', limit = '100' }: Given): object {
  const from = Number(cursor);
  const to = from + Math.min(2, Number(limit));
  const next_cursor = to < records.length ? String(to) : '';
  return { [name]: records.slice(from, to), response_metadata: { next_cursor } };
}

/** The methods of the Web API, by name. */
function methodsOf(slack: Workspace): Readonly<Record<string, Method>> {
  const channels = ({ types = '', exclude_archived }: Given) =>
    [...slack.channels.values()]
      .filter(({ is_private }) => types.includes(is_private ? 'private_channel' : 'public_channel'))
      .filter(({ is_archived }) => exclude_archived !== 'true' || !is_archived);
  return {
    'auth.test': () => enterpriseIdentity,
    'users.list': (given) => page('members', [...slack.users.values()], given),
    'users.info': ({ user = '' }) => ({ user: slack.user(user) }),
    'users.lookupByEmail': ({ email = '' }) => ({ user: slack.byEmail(email) }),
    'users.conversations': (given) =>
      page(
        'channels',
        channels(given).filter(({ members }) => members.includes(given['user'] ?? '')),
        given,
      ),
    'users.profile.get': ({ user = '' }) => ({ profile: slack.user(user).profile }),
    'team.profile.get': () => ({
      profile: { fields: [{ id: 'Xf06054BBB', ordering: 0, label: 'Department', hint: '', type: 'text' }] },
    }),
    'team.accessLogs': (given) => page('logins', slack.logs, given),
    'usergroups.list': ({ include_users }) => ({
      usergroups: [...slack.groups.values()].map(({ users, ...group }) =>
        include_users === 'true' ? { ...group, users } : group,
      ),
    }),
    'usergroups.users.list': ({ usergroup = '' }) => ({ users: slack.group(usergroup).users }),
    'usergroups.users.update': ({ usergroup = '', users = '' }) => ({
      usergroup: slack.setGroup(usergroup, users),
    }),
    'conversations.list': (given) => page('channels', channels(given), given),
    'conversations.members': (given) => page('members', slack.channel(given['channel'] ?? '').members, given),
    'conversations.invite': ({ channel = '', users = '' }) => ({ channel: slack.invite(channel, users) }),
    'conversations.kick': ({ channel = '', user = '' }) => {
      slack.kick(channel, user);
      return { errors: {} };
    },
    'admin.users.setAdmin': ({ user_id = '' }) =>
      setRole(slack, user_id, { is_admin: true, is_owner: false }),
    'admin.users.setOwner': ({ user_id = '' }) => setRole(slack, user_id, { is_admin: true, is_owner: true }),
    'admin.users.setRegular': ({ user_id = '' }) =>
      setRole(slack, user_id, { is_admin: false, is_owner: false }),
  };
}

function setRole(slack: Workspace, id: string, flags: Parameters<Workspace['set']>[1]): object {
  slack.set(id, { is_restricted: false, is_ultra_restricted: false, ...flags });
  return {};
}

const tokenOf = (request: Request) => request.headers.get('authorization')?.replace('Bearer ', '');

/** Administrators may do all that bots may. */
function admits(method: string, token: string | undefined): string | undefined {
  if (token === adminToken) return undefined;
  if (token !== botToken) return 'invalid_auth';
  return method.startsWith('admin.') || method === 'team.accessLogs' ? 'not_allowed_token_type' : undefined;
}

function webApi(slack: Workspace) {
  const methods = methodsOf(slack);
  return http.all(`${BASE_URL}/:method`, async ({ request, params }) => {
    const name = String(params['method']);
    const fields =
      request.method === 'POST'
        ? new URLSearchParams(await request.text())
        : new URL(request.url).searchParams;
    try {
      const refusal = admits(name, tokenOf(request));
      if (refusal !== undefined) throw new Refused(refusal);
      const method = methods[name];
      if (method === undefined) throw new Refused('unknown_method');
      return HttpResponse.json({ ok: true, ...method(Object.fromEntries(fields)) } as JsonBodyType);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return HttpResponse.json({ ok: false, error: error.message });
    }
  });
}

function scimApi(slack: Workspace) {
  const refuse = (status: number, detail: string) =>
    HttpResponse.json(scimRefused(status, detail).json as JsonBodyType, { status });
  const shown = (id: string, status = 200) => {
    const { name, deleted, profile } = slack.user(id);
    const emails = [{ value: emailOf(profile) ?? '', primary: true }];
    return HttpResponse.json({ ...scimPeter, id, userName: name, active: !deleted, emails }, { status });
  };
  const on =
    (handle: (id: string, request: Request) => Promise<Response>) =>
    async ({ request, params }: { request: Request; params: Record<string, unknown> }) => {
      const id = String(params['id']);
      if (tokenOf(request) !== adminToken) return refuse(401, 'invalid_authentication');
      if (params['id'] !== undefined && !slack.users.has(id)) return refuse(404, 'no_such_user');
      try {
        return await handle(id, request);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return refuse(403, 'cannot_disable_primary_owner');
      }
    };
  return [
    http.get(
      `${SCIM_BASE_URL}/Users/:id`,
      on(async (id) => shown(id)),
    ),
    http.post(
      `${SCIM_BASE_URL}/Users`,
      on(async (_none, request) => {
        const { userName, name, emails } = (await request.json()) as typeof scimPeter;
        const id = slack.create(userName, emails[0]?.value ?? '', name.givenName, name.familyName);
        return id === undefined ? refuse(409, 'email_taken') : shown(id, 201);
      }),
    ),
    http.patch(
      `${SCIM_BASE_URL}/Users/:id`,
      on(async (id, request) => {
        const { Operations } = (await request.json()) as { Operations: { path: string; value: unknown }[] };
        for (const { path, value } of Operations) {
          if (path === 'active') slack.setActive(id, value === true);
        }
        return shown(id);
      }),
    ),
  ];
}

/** A Slack that does not answer. */
export const brokenUrl = 'https://down.example/api';

/** Slack, with one workspace. */
export const scenario: Scenario = () => {
  const slack = new Workspace();
  const broken = http.all(`${brokenUrl}/*`, () => new HttpResponse(null, { status: 503 }));
  return [webApi(slack), ...scimApi(slack), broken];
};
