import { isRecord } from '@patchbay/core';
import { canary, defineMocks } from '@patchbay/testing';
import { BASE_URL, SCIM_BASE_URL } from '../src/constants.ts';
import { disagreements } from './disagreements.ts';

export const BOT_TOKEN = canary('bot-token', 'xoxb-');
export const ADMIN_TOKEN = canary('admin-token', 'xoxp-');

/** How the Web API refuses: with the status 200 and a word. */
export const refused = (error: string, rest: object = {}) => ({ json: { ok: false, error, ...rest } });

/** How the SCIM API refuses. */
export const scimRefused = (status: number, detail: string) => ({
  status,
  json: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], detail, status },
});

const errors = 'https://docs.slack.dev/reference/methods/auth.test';

export const mocks = defineMocks({
  baseUrl: BASE_URL,
  credentials: [
    { id: 'token', token: { token: BOT_TOKEN } },
    { id: 'admin_token', token: { token: ADMIN_TOKEN } },
  ],
  requestHeaders: { authorization: /^Bearer xox[bp]-canary/ },
  refusals: {
    unauthorized: { ...refused('invalid_auth'), source: errors },
    forbidden: {
      ...refused('missing_scope', { needed: 'users:read', provided: 'team:read' }),
      source: errors,
    },
    not_found: {
      ...refused('user_not_found'),
      source: 'https://docs.slack.dev/reference/methods/users.info',
    },
    rate_limited: {
      status: 429,
      headers: { 'retry-after': '7' },
      ...refused('ratelimited'),
      source: 'https://docs.slack.dev/apis/web-api/rate-limits',
    },
    server_error: { status: 503, ...refused('service_unavailable'), source: errors },
  },
  description: { file: 'slack.json', isRefusal: (body) => isRecord(body) && body['ok'] === false },
  disagreements,
});

/** A path of the SCIM API, which is at another host. */
export const scim = (path: string) => `${SCIM_BASE_URL}${path}`;

/** What a request of the administrator has. */
export const asAdmin = { authorization: `Bearer ${ADMIN_TOKEN}` };

export const identity = {
  ok: true,
  url: 'https://ghostbusters.slack.com/',
  team: 'Ghostbusters',
  user: 'patchbay',
  team_id: 'T012AB3C4',
  user_id: 'U0PATCHBAY',
  bot_id: 'B0PATCHBAY',
  is_enterprise_install: false,
};

/** The workspace is one of an Enterprise organization. */
export const enterpriseIdentity = { ...identity, enterprise_id: 'E0ECTO1' };

const emptyProfile = {
  avatar_hash: 'ge3b51ca72de',
  status_text: '',
  status_emoji: '',
  title: '',
  phone: '',
  skype: '',
  fields: null,
};

/** A user as `users.list` shows one. @see https://docs.slack.dev/reference/methods/users.list */
function user(id: string, name: string, realName: string, flags: object = {}, profile: object = {}) {
  return {
    id,
    team_id: 'T012AB3C4',
    name,
    deleted: false,
    real_name: realName,
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: false,
    is_app_user: false,
    updated: 1502138686,
    ...flags,
    profile: {
      ...emptyProfile,
      real_name: realName,
      real_name_normalized: realName,
      display_name: name,
      display_name_normalized: name,
      ...profile,
    },
  };
}

const owner = { is_admin: true, is_owner: true };

export const egon = user(
  'W012A3CDE',
  'spengler',
  'Egon Spengler',
  { ...owner, is_primary_owner: true, has_2fa: true },
  {
    email: 'spengler@ghostbusters.example.com',
    first_name: 'Egon',
    last_name: 'Spengler',
    title: 'Physicist',
  },
);
export const ray = user('U0RAY', 'ray', 'Ray Stantz', owner, { email: 'ray@ghostbusters.example.com' });
export const winston = user('U0WINSTON', 'winston', 'Winston Zeddemore', {
  is_admin: true,
  is_app_user: true,
});
export const peter = user(
  'U0PETER',
  'peter',
  'Peter Venkman',
  {},
  {
    email: 'peter@ghostbusters.example.com',
    first_name: 'Peter',
    last_name: 'Venkman',
  },
);
export const dana = user(
  'U0DANA',
  'dana',
  'Dana Barrett',
  { is_restricted: true },
  { guest_expiration_ts: 1798675200 },
);
export const louis = user('U0LOUIS', 'louis', 'Louis Tully', {
  is_restricted: true,
  is_ultra_restricted: true,
});
export const janine = user(
  'U0JANINE',
  'janine',
  'Janine',
  { is_invited_user: true },
  { email: 'janine@example.com' },
);
export const walter = user('U0WALTER', 'walter', 'Walter Peck', { deleted: true });
export const ecto = user('U0ECTO', 'ecto', 'Ecto', { is_bot: true });
/** Of Slackbot alone Slack says that it is no bot. */
export const slackbot = user('USLACKBOT', 'slackbot', 'Slackbot');
/** Someone of another organization, in a channel that both share. */
export const vigo = user('U0VIGO', 'vigo', 'Vigo', { team_id: 'T0CARPATHIA' });
/** Someone of another organization, whom nobody here shares a channel with any more. */
export const zuul = user('U0ZUUL', 'zuul', 'Zuul', { team_id: 'T0SUMER', is_stranger: true });

/** What a list of users says beside its records. */
export const users = (members: readonly object[], next = '') => ({
  json: { ok: true, members, cache_ts: 1498777272, response_metadata: { next_cursor: next } },
});

export const peterAccount = {
  integration_specific_id: 'U0PETER',
  email: 'peter@ghostbusters.example.com',
  given_name: 'Peter',
  family_name: 'Venkman',
  username: 'peter',
  user_status: 'ACTIVE',
  account_type: 'user',
  extra_data: { team_id: 'T012AB3C4', display_name: 'peter' },
} as const;

/** A user group. @see https://docs.slack.dev/reference/methods/usergroups.list */
const userGroup = (id: string, name: string, handle: string, rest: object = {}) => ({
  id,
  team_id: 'T012AB3C4',
  is_usergroup: true,
  is_subteam: true,
  name,
  description: '',
  handle,
  is_external: false,
  date_create: 1446598059,
  date_update: 1446670362,
  date_delete: 0,
  auto_type: null,
  auto_provision: false,
  enterprise_subteam_id: '',
  created_by: 'W012A3CDE',
  updated_by: 'W012A3CDE',
  deleted_by: null,
  prefs: { channels: [], groups: [] },
  ...rest,
});

export const marketing = userGroup('S0616NG6M', 'Marketing Team', 'marketing-team', {
  description: 'Marketing gurus',
});
export const admins = userGroup('S0614TZR7', 'Team Admins', 'admins', { auto_type: 'admin' });

export const userGroups = (usergroups: readonly object[]) => ({ json: { ok: true, usergroups } });

/** A channel. @see https://docs.slack.dev/reference/methods/conversations.list */
const channel = (id: string, name: string, rest: object = {}) => ({
  id,
  name,
  is_channel: true,
  is_group: false,
  is_im: false,
  is_mpim: false,
  is_private: false,
  created: 1449252889,
  creator: 'W012A3CDE',
  is_archived: false,
  is_general: false,
  name_normalized: name,
  is_shared: false,
  is_ext_shared: false,
  is_org_shared: false,
  is_member: true,
  topic: { value: '', creator: '', last_set: 0 },
  purpose: { value: '', creator: '', last_set: 0 },
  previous_names: [],
  num_members: 4,
  ...rest,
});

export const general = channel('C012AB3CD', 'general', {
  is_general: true,
  purpose: { value: 'For everyone', creator: 'W012A3CDE', last_set: 1449252889 },
});
export const lab = channel('C061EG9T2', 'lab', { is_private: true });
export const shared = channel('C0SHARED', 'carpathia', { is_shared: true, is_ext_shared: true });

export const channels = (list: readonly object[], next = '') => ({
  json: { ok: true, channels: list, response_metadata: { next_cursor: next } },
});

export const channelMembers = (members: readonly string[], next = '') => ({
  json: { ok: true, members, response_metadata: { next_cursor: next } },
});

/** What lists of channels are asked for. */
export const channelQuery = {
  types: 'public_channel,private_channel',
  exclude_archived: true,
  limit: 200,
};

/** A user as the SCIM API shows one. @see https://docs.slack.dev/reference/scim-api */
export const scimPeter = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id: 'U0PETER',
  externalId: '',
  meta: {
    created: '2023-02-20T14:33:21-08:00',
    location: 'https://api.slack.com/scim/v2/Users/U0PETER',
  },
  userName: 'peter',
  nickName: 'peter',
  name: { givenName: 'Peter', familyName: 'Venkman', honorificPrefix: '' },
  displayName: 'Peter Venkman',
  title: '',
  timezone: 'America/New_York',
  active: true,
  emails: [{ value: 'peter@ghostbusters.example.com', primary: true }],
  groups: [],
};
