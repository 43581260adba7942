import { generateKeyPairSync } from 'node:crypto';
import { canary, defineMocks, get, post, type Mock } from '@patchbay/testing';
import { requestBody } from '@patchbay/graphql';
import { ResourceByNodeId } from '../src/client/organization.ts';
import { IDENTITY_PLACES, IdentitiesByLogin, ProfilesByNodeId } from '../src/client/queries.ts';
import { BASE_URL } from '../src/constants.ts';
import {
  membershipObject,
  organizationDetails,
  profileObject,
  repositoryObject,
  roleObject,
  subscriptionObject,
  teamObject,
  userObject,
} from './vendor-objects.ts';

/** A secret that must be seen nowhere but in the requests to GitHub. */
const TOKEN = canary('token');

const troubleshooting = 'https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api';

/** An error as GitHub writes it. */
export const refused = (status: number, message: string) => ({
  status,
  json: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
});

export const mocks = defineMocks({
  baseUrl: BASE_URL,
  auth: { token: { token: TOKEN } },
  settings: { organization: 'octo-org' },
  requestHeaders: {
    authorization: `Bearer ${TOKEN}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    'user-agent': 'patchbay-connector-github',
  },
  refusals: {
    unauthorized: { ...refused(401, 'Bad credentials'), source: troubleshooting },
    forbidden: {
      ...refused(403, 'You must have admin rights to do this.'),
      headers: { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '4990' },
      source: troubleshooting,
    },
    not_found: { ...refused(404, 'Not Found'), source: troubleshooting },
    rate_limited: {
      ...refused(403, 'You have exceeded a secondary rate limit.'),
      headers: { 'retry-after': '30' },
      source:
        'https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit',
    },
    server_error: { ...refused(503, 'Service unavailable'), source: troubleshooting },
  },
  description: { file: 'github.json' },
  disagreements: [
    {
      pointer: '/paths/~1graphql',
      kind: 'unknown-path',
      page: 'https://docs.github.com/en/graphql/guides/forming-calls-with-graphql',
      reason: 'The description is of the REST API alone; GraphQL stands beside it.',
    },
  ],
});

export const notFound = refused(404, 'Not Found');
export const noContent = { status: 204 } as const;
/** What every list asks for. */
export const perPage = { per_page: 100 } as const;

export const organization = organizationDetails(9000, 'octo-org');

export const ada = userObject(1, 'ada');
export const ben = userObject(2, 'ben');
export const cleo = userObject(3, 'cleo');
export const dora = userObject(4, 'dora');

export const adaProfile = profileObject(1, 'ada', { name: 'Ada King Lovelace', email: 'ada@example.org' });
export const benProfile = profileObject(2, 'ben');
export const cleoProfile = profileObject(3, 'cleo');
export const doraProfile = profileObject(4, 'dora');

export const adaAccount = {
  integration_specific_id: '1',
  email: 'ada@octo.example',
  given_name: 'Ada',
  family_name: 'King Lovelace',
  username: 'ada',
  user_status: 'ACTIVE' as const,
  account_type: 'user' as const,
  extra_data: {
    affiliation: 'member',
    node_id: 'U_kgDO1',
    verified_emails: 'ada@octo.example a.lovelace@octo.example',
  },
};
export const benAccount = {
  integration_specific_id: '2',
  username: 'ben',
  user_status: 'ACTIVE' as const,
  account_type: 'user' as const,
  extra_data: { affiliation: 'member', node_id: 'U_kgDO2' },
};
export const cleoAccount = {
  integration_specific_id: '3',
  email: 'cleo@example.com',
  username: 'cleo',
  user_status: 'ACTIVE' as const,
  account_type: 'user' as const,
  extra_data: { affiliation: 'outside_collaborator', node_id: 'U_kgDO3' },
};

export const platform = teamObject(11, 'platform', 'Platform');
export const storage = teamObject(12, 'storage', 'Storage', {
  ...Object.fromEntries(
    Object.entries(teamObject(11, 'platform', 'Platform')).filter(([key]) => key !== 'parent'),
  ),
});
export const api = repositoryObject(101, 'api', { description: 'The API' });
export const website = repositoryObject(102, 'website', {
  private: false,
  visibility: 'public',
  archived: true,
});
export const auditor = roleObject(8030, 'auditor', 'Reads the audit log');

/** What GraphQL knows of people, by login. */
const profiles: Readonly<Record<string, object | null>> = {
  U_kgDO1: {
    name: 'Ada King Lovelace',
    email: 'ada@example.org',
    organizationVerifiedDomainEmails: ['ada@octo.example', 'a.lovelace@octo.example'],
  },
  U_kgDO3: { name: null, email: 'cleo@example.com', organizationVerifiedDomainEmails: [] },
};
const nobody = { name: null, email: null, organizationVerifiedDomainEmails: [] };

/** The query for names and email addresses. */
export function profilesOf(...people: readonly { readonly node_id: string }[]): Mock {
  const ids = people.map(({ node_id }) => node_id);
  return post(
    '/graphql',
    { json: requestBody(ProfilesByNodeId, { ids, organization: 'octo-org' }) },
    { json: { data: { nodes: ids.map((id) => profiles[id] ?? nobody) } } },
    {
      readOnly: true,
      source: 'https://docs.github.com/en/graphql/reference/users',
    },
  );
}

/** The query for whom the identity provider knows people as, of which it knows some. */
export function identitiesOf(
  logins: readonly string[],
  known: Readonly<Record<number, { readonly saml: string; readonly scim?: string }>> | null,
): Mock {
  const places = IDENTITY_PLACES.map((place) => [`login${place}`, logins[place] ?? logins[0]]);
  const found: [string, object][] = Object.entries(known ?? {}).map(([id, { saml, scim }], index) => [
    `user${index}`,
    {
      nodes: [
        {
          user: { databaseId: Number(id) },
          samlIdentity: { nameId: saml },
          scimIdentity: scim === undefined ? null : { username: scim },
        },
      ],
    },
  ]);
  // Nodes of connections may be null.
  if (known !== null) found.push([`user${found.length}`, { nodes: [null] }]);
  return post(
    '/graphql',
    { json: requestBody(IdentitiesByLogin, { organization: 'octo-org', ...Object.fromEntries(places) }) },
    {
      json: {
        data: { organization: { samlIdentityProvider: known === null ? null : Object.fromEntries(found) } },
      },
    },
    {
      readOnly: true,
      source: 'https://docs.github.com/en/enterprise-cloud@latest/graphql/reference/enterprise-admin',
    },
  );
}

const node = (id: string, found: object): Mock =>
  post(
    '/graphql',
    { json: requestBody(ResourceByNodeId, { id }) },
    { json: found },
    { readOnly: true, source: 'https://docs.github.com/en/graphql/guides/using-global-node-ids' },
  );

/** The query for what a team's node id stands for. */
export const nodeOfTeam = (team: {
  readonly id: number;
  readonly slug: string;
  readonly node_id: string;
}): Mock =>
  node(team.node_id, {
    data: {
      node: { __typename: 'Team', name: team.slug, databaseId: team.id, owner: { login: 'Octo-Org' } },
    },
  });

/** The query for what a repository's node id stands for. */
export const nodeOfRepository = (
  repository: { readonly name: string; readonly node_id: string },
  login = 'octo-org',
): Mock =>
  node(repository.node_id, {
    data: { node: { __typename: 'Repository', name: repository.name, owner: { login } } },
  });

/** The same query for an id that stands for nothing. */
export const nodeOfNothing = (id: string): Mock =>
  node(id, {
    data: { node: null },
    errors: [
      {
        type: 'NOT_FOUND',
        path: ['node'],
        message: `Could not resolve to a node with the global id of '${id}'`,
      },
    ],
  });

/** The membership of a person in the organization. */
export const membershipOf = (
  user: { readonly login: string; readonly id: number },
  role: string | undefined,
  state = 'active',
): Mock =>
  get(
    `/orgs/octo-org/memberships/${user.login}`,
    {},
    role === undefined ? notFound : { json: membershipObject(user, role, state) },
  );

/** A GitHub App, whose key signs for the token of its installation. */
export const githubApp = {
  jwt: {
    headers: { alg: 'RS256' },
    claims: { iss: 'Iv23li' },
    secret: generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    }).privateKey,
  },
};
export const installationToken = post(
  '/app/installations/123/access_tokens',
  { headers: { authorization: /^Bearer ey/ } },
  { status: 201, json: { token: TOKEN, expires_at: '2026-01-15T13:00:00Z' } },
  {
    setup: true,
    source: 'https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app',
  },
);

/** What only organizations on Enterprise Cloud have stands in a description of its own. */
export const enterpriseCloud = (path: string, page: `https://${string}`) =>
  ({
    pointer: `/paths/${path.replaceAll('/', '~1')}`,
    kind: 'unknown-path',
    page,
    reason: 'The description is of the plans below Enterprise Cloud.',
  }) as const;

/** The settings, page and disagreement of cases about the audit log. */
export const auditLog = {
  settings: { organization: 'octo-org', enterprise_cloud: true },
  source:
    'https://docs.github.com/en/enterprise-cloud@latest/rest/orgs/orgs#get-the-audit-log-for-an-organization',
  disagreements: [
    enterpriseCloud(
      '/orgs/octo-org/audit-log',
      'https://docs.github.com/en/enterprise-cloud@latest/rest/orgs/orgs#get-the-audit-log-for-an-organization',
    ),
  ],
} as const;

/** The role of whoever is calling. */
export const ownRole = (role: string, state = 'active'): Mock =>
  get('/user/memberships/orgs/octo-org', {}, { json: membershipObject(ada, role, state) });

/** A list of one page. */
export const listOf = (
  path: string,
  items: readonly unknown[],
  query: Readonly<Record<string, string>> = {},
): Mock => get(path, { query: { ...query, ...perPage } }, { json: items });

/** Seats of GitHub Copilot, on one page. */
export const seatsOf = (...seats: readonly object[]): Mock =>
  get(
    '/orgs/octo-org/copilot/billing/seats',
    { query: perPage },
    { json: { total_seats: seats.length, seats } },
  );

/** Whether the organization has Copilot, and who gives its seats. */
export const subscriptionOf = (setting: string | undefined): Mock =>
  get(
    '/orgs/octo-org/copilot/billing',
    {},
    setting === undefined ? notFound : { json: subscriptionObject(setting) },
  );

/** What owners alone may see, asked for before a 404 is believed. */
export const ownersView = get('/orgs/octo-org/invitations', { query: { per_page: 1 } }, { json: [] });

/** The header by which a list goes on. */
export const nextLink = (path: string, query: Readonly<Record<string, string | number>>) => ({
  link: `<${BASE_URL}${path}?${Object.entries(query)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')}>; rel="next"`,
});
