import type { GraphqlMutation, GraphqlQuery } from '@patchbay/graphql';
import { requestBody } from '@patchbay/graphql';
import { canary, defineMocks, post, type Mock } from '@patchbay/testing';
import { API_URL } from '../src/constants.ts';

/** What Linear's errors look like, as its own client reads them. */
export const errorsPage = 'https://github.com/linear/linear/blob/master/packages/sdk/src/error.ts';
export const limitsPage = 'https://linear.app/developers/rate-limiting';
export const graphqlPage = 'https://linear.app/developers/graphql';

const key = canary('api-key');

/** An error as it stands in the body of an answer, whatever its status. */
export const errorsOf = (message: string, type: string, code: string, statusCode: number) => ({
  errors: [{ message, path: ['x'], extensions: { type, code, statusCode, userError: true } }],
});

export const notThere = {
  json: {
    data: null,
    ...errorsOf(
      'Entity not found: User - Could not find referenced User.',
      'invalid input',
      'INPUT_ERROR',
      400,
    ),
  },
};

/** Linear says with status 400 that there were too many requests. */
export const limited = {
  status: 400,
  headers: {
    date: 'Thu, 15 Jan 2026 12:00:00 GMT',
    'x-ratelimit-requests-limit': '5000',
    'x-ratelimit-requests-remaining': '0',
    'x-ratelimit-requests-reset': '1768481400000',
    'x-ratelimit-complexity-limit': '3000000',
    'x-ratelimit-complexity-remaining': '2999000',
    'x-ratelimit-complexity-reset': '1768478401200',
  },
  json: errorsOf('Rate limit exceeded', 'ratelimited', 'RATELIMITED', 429),
};

export const mocks = defineMocks({
  baseUrl: API_URL,
  auth: { token: { token: key } },
  requestHeaders: { authorization: key, 'content-type': /^application\/json/ },
  refusals: {
    unauthorized: {
      status: 401,
      json: errorsOf(
        'Authentication required, not authenticated',
        'authentication error',
        'AUTHENTICATION_ERROR',
        401,
      ),
      source: errorsPage,
    },
    forbidden: {
      json: { data: null, ...errorsOf('You may not do this.', 'forbidden', 'FORBIDDEN', 403) },
      source: errorsPage,
    },
    not_found: { ...notThere, source: errorsPage },
    rate_limited: { ...limited, source: limitsPage },
    server_error: { status: 503, text: 'The service is down.' },
  },
  description: { file: 'linear.graphql' },
});

/** A request without variables has no word of them. */
function bodyOf<Variables, Data>(
  document: GraphqlQuery<Variables, Data> | GraphqlMutation<Variables, Data>,
  variables: NoInfer<Variables>,
) {
  const { variables: given, ...body } = requestBody(document, variables);
  return Object.keys(given ?? {}).length === 0 ? body : { ...body, variables: given };
}

/** A query and what Linear answers. */
export const ask = <Variables, Data>(
  document: GraphqlQuery<Variables, Data>,
  variables: NoInfer<Variables>,
  data: unknown,
): Mock => post(API_URL, { json: bodyOf(document, variables) }, { json: { data } }, { readOnly: true });

/** A query and a refusal, whatever its status. */
export const askInVain = <Variables, Data>(
  document: GraphqlQuery<Variables, Data>,
  variables: NoInfer<Variables>,
  reply: Parameters<typeof post>[2],
): Mock => post(API_URL, { json: bodyOf(document, variables) }, reply, { readOnly: true });

/** A mutation and what Linear answers. */
export const change = <Variables, Data>(
  document: GraphqlMutation<Variables, Data>,
  variables: NoInfer<Variables>,
  data: unknown,
): Mock => post(API_URL, { json: bodyOf(document, variables) }, { json: { data } });

export const succeeded = { success: true };

/** A part of a list. */
export const listOf = (nodes: readonly unknown[], endCursor: string | null = null) => ({
  nodes,
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
});

const user = (id: string, displayName: string, name: string, more: object = {}) => ({
  id,
  name,
  displayName,
  email: `${displayName}@example.com`,
  title: null,
  active: true,
  disableReason: null,
  owner: false,
  admin: false,
  guest: false,
  app: false,
  createdAt: '2024-03-01T08:00:00.000Z',
  ...more,
});

export const ada = user('cc2e4c8e-6a4c-4f0c-9d54-0d8f6a1d1a01', 'ada', 'Ada King Lovelace', {
  owner: true,
  admin: true,
  title: 'Countess',
});
export const ben = user('cc2e4c8e-6a4c-4f0c-9d54-0d8f6a1d1b02', 'ben', 'Ben Okri');
export const cleo = user('cc2e4c8e-6a4c-4f0c-9d54-0d8f6a1d1c03', 'cleo', 'Cleo', {
  guest: true,
  active: false,
  disableReason: 'adminSuspended',
});
export const bot = user('cc2e4c8e-6a4c-4f0c-9d54-0d8f6a1d1d04', 'deploybot', 'Deploy Bot', { app: true });

const account = (of: ReturnType<typeof user>, role: string, more: object) => ({
  integration_specific_id: of.id,
  email: of.email,
  username: of.displayName,
  user_status: 'ACTIVE' as const,
  account_type: 'user' as const,
  ...more,
  extra_data: { workspace_role: role, created_at: of.createdAt },
});
export const adaAccount = {
  ...account(ada, 'owner', { given_name: 'Ada', family_name: 'King Lovelace' }),
  extra_data: { workspace_role: 'owner', title: 'Countess', created_at: ada.createdAt },
};
export const benAccount = account(ben, 'user', { given_name: 'Ben', family_name: 'Okri' });
export const cleoAccount = {
  ...account(cleo, 'guest', { given_name: 'Cleo' }),
  user_status: 'SUSPENDED' as const,
  extra_data: { workspace_role: 'guest', disable_reason: 'adminSuspended', created_at: cleo.createdAt },
};
export const botAccount = {
  ...account(bot, 'app', { given_name: 'Deploy', family_name: 'Bot' }),
  account_type: 'service' as const,
};

const invitation = (id: string, email: string, role: string, more: object = {}) => ({
  id,
  email,
  role,
  createdAt: '2026-01-10T09:00:00.000Z',
  expiresAt: null,
  acceptedAt: null,
  archivedAt: null,
  external: true,
  invitee: null,
  ...more,
});

/** Still open. */
export const invited = invitation('0b6f9c3e-2f43-4f0e-8a53-55c1f2a30001', 'dora@example.com', 'guest');
/** Accepted: the user who came of it is ben. */
export const accepted = invitation('0b6f9c3e-2f43-4f0e-8a53-55c1f2a30002', 'ben@example.com', 'user', {
  acceptedAt: '2026-01-11T09:00:00.000Z',
  invitee: { id: ben.id },
});
/** Too old to be accepted. */
export const expired = invitation('0b6f9c3e-2f43-4f0e-8a53-55c1f2a30003', 'eve@example.com', 'user', {
  expiresAt: '2026-01-14T09:00:00.000Z',
});
export const cancelled = { ...invited, archivedAt: '2026-01-15T12:00:00.000Z' };

export const invitedId = `invite:${invited.id}`;
export const invitedAccount = {
  integration_specific_id: invitedId,
  email: 'dora@example.com',
  user_status: 'PENDING' as const,
  account_type: 'user' as const,
  extra_data: { workspace_role: 'guest', external: 'true', created_at: invited.createdAt },
};

const team = (id: string, key: string, name: string, more: object = {}) => ({
  id,
  key,
  name,
  displayName: name,
  description: null,
  visibility: 'public',
  parent: null,
  ...more,
});
export const engineering = team('9cfb482a-81e3-4154-b5b9-2c805e700001', 'ENG', 'Engineering', {
  description: 'Builds it',
});
export const platform = team('9cfb482a-81e3-4154-b5b9-2c805e700002', 'PLT', 'Platform', {
  displayName: 'Engineering › Platform',
  visibility: 'private',
  parent: { id: engineering.id },
});

/** Private, without the person whose key it is, who administers it all the same. */
export const legal = team('9cfb482a-81e3-4154-b5b9-2c805e700003', 'LEG', 'Legal', { visibility: 'private' });

/** A membership, as a user has it. */
export const membership = (id: string, teamId: string, owner: boolean) => ({
  id,
  owner,
  team: { id: teamId },
});

/** A membership, as a team has it. */
export const member = (userId: string, owner: boolean, id = `of-${userId}`) => ({
  id,
  owner,
  user: { id: userId },
});
