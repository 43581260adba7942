import { canary, defineMocks, get, head, post } from '@patchbay/testing';
import { PAGE_SIZE } from '../src/constants.ts';

/** Secrets that must be seen nowhere but in the requests to the vendor. */
const PASSWORD = canary('password');
const TOKEN = canary('session');

export const api = 'https://docs.openstack.org/api-ref/identity/v3/';

const refused = (code: number, title: string, message: string) => ({
  status: code,
  json: { error: { code, message, title } },
  source: `${api}#identity-api-operations` as const,
});

export const notFound = refused(404, 'Not Found', 'Could not find user: ada.');

/** Of a path that Keystone does not have. */
export const noSuchPath = { status: 404, html: '<!doctype html><title>404 Not Found</title>' };

const tokenReply = {
  status: 201,
  headers: { 'x-subject-token': TOKEN },
  json: { token: { methods: ['password'], expires_at: '2026-01-15T13:00:00.000000Z' } },
};

/** A login with what identifies, and a scope if there is one. */
export const login = (identity: object, scope?: object) =>
  post(
    '/auth/tokens',
    { json: { auth: { identity, ...(scope === undefined ? {} : { scope }) } } },
    tokenReply,
    {
      setup: true,
      source: `${api}#password-authentication-with-scoped-authorization`,
    },
  );

/** The identity of the user of all cases. */
export const passwordIdentity = (domain = 'default') => ({
  methods: ['password'],
  password: { user: { name: 'patchbay', password: PASSWORD, domain: { id: domain } } },
});

export const mocks = defineMocks({
  baseUrl: 'https://keystone.example.com/v3',
  auth: { basic: { username: 'patchbay', password: PASSWORD } },
  settings: { base_url: 'https://keystone.example.com/v3' },
  requestHeaders: { 'x-auth-token': TOKEN },
  signIn: [login(passwordIdentity(), { system: { all: true } })],
  refusals: {
    unauthorized: refused(401, 'Unauthorized', 'The request you have made requires authentication.'),
    forbidden: refused(403, 'Forbidden', 'You are not authorized to perform the requested action.'),
    not_found: notFound,
    // Keystone has no limit of its own; a proxy before it may.
    rate_limited: { status: 429, headers: { 'retry-after': '7' } },
    server_error: refused(503, 'Service Unavailable', 'The service is not available.'),
  },
});

/** A page of a list; `links.next` alone says that there is more. */
export const listOf = (name: string, records: readonly object[], hasMore = false) => ({
  json: {
    [name]: records,
    links: { self: null, previous: null, next: hasMore ? 'https://keystone.example.com/v3/next' : null },
  },
});

/** A list without paging. */
export const lists = (path: string, name: string, records: readonly object[], query = {}) =>
  get(path, { query: { limit: PAGE_SIZE, ...query } }, listOf(name, records), {
    source: `${api}#list-${name}`,
  });

export const defaultDomain = {
  id: 'default',
  name: 'Default',
  description: 'The default domain',
  enabled: true,
};
export const acme = { id: 'd-acme', name: 'acme', description: '', enabled: true };
export const bothDomains = lists('/domains', 'domains', [defaultDomain, acme]);
export const oneDomain = lists('/domains', 'domains', [acme]);

export const ada = {
  id: 'ada',
  name: 'ada',
  domain_id: 'd-acme',
  enabled: true,
  email: 'ada@example.com',
  description: 'Engineer',
  default_project_id: 'p-web',
  password_expires_at: '2026-11-06T15:32:17.000000',
  options: {},
};

export const adaAccount = {
  integration_specific_id: 'ada',
  email: 'ada@example.com',
  username: 'ada',
  user_status: 'ACTIVE',
  extra_data: {
    domain_id: 'd-acme',
    description: 'Engineer',
    default_project_id: 'p-web',
    password_expires_at: '2026-11-06T15:32:17.000000',
  },
} as const;

export const ben = { id: 'ben', name: 'ben', domain_id: 'd-acme', enabled: false, password_expires_at: null };

export const benAccount = {
  integration_specific_id: 'ben',
  username: 'ben',
  user_status: 'SUSPENDED',
  extra_data: { domain_id: 'd-acme' },
} as const;

export const web = {
  id: 'p-web',
  name: 'web',
  domain_id: 'd-acme',
  parent_id: 'd-acme',
  enabled: true,
  description: '',
};
export const devs = { id: 'g-devs', name: 'devs', domain_id: 'd-acme', description: '' };

const role = (id: string, name: string, domain_id: string | null = null) => ({
  id,
  name,
  domain_id,
  description: null,
});
export const member = role('r-member', 'member');
export const reader = role('r-reader', 'reader');
export const auditor = role('r-auditor', 'auditor', 'd-acme');
export const globalRoles = lists('/roles', 'roles', [member, reader]);

/** A member may read. */
export const inferences = get(
  '/role_inferences',
  {},
  { json: { role_inferences: [{ prior_role: { id: 'r-member' }, implies: [{ id: 'r-reader' }] }] } },
  { source: `${api}#list-all-role-inference-rules` },
);

type Scope = Readonly<Record<string, unknown>>;
export const onProject: Scope = { project: { id: 'p-web' } };
export const onDomain: Scope = { domain: { id: 'd-acme' } };
export const onSystem: Scope = { system: { all: true } };
export const inherited = (scope: Scope): Scope => ({ ...scope, 'OS-INHERIT:inherited_to': 'projects' });

export const assigned = (actor: object, roleId: string, scope: Scope, links: object = {}) => ({
  ...actor,
  role: { id: roleId },
  scope,
  links: { assignment: 'https://keystone.example.com/v3/assignment', ...links },
});
export const user = (id: string) => ({ user: { id } });
export const group = (id: string) => ({ group: { id } });
export const throughDevs = { membership: 'https://keystone.example.com/v3/groups/g-devs/users/ada' };

/** Role assignments come in one answer. */
export const assignments = (query: Readonly<Record<string, string | boolean>>, records: readonly object[]) =>
  get('/role_assignments', { query }, listOf('role_assignments', records), {
    source: `${api}#list-role-assignments`,
  });

export const association = (entitlement: string, resource: string, account = 'ada') => ({
  account_id: account,
  integration_specific_entitlement_id: entitlement,
  integration_specific_resource_id: resource,
});

/** Those through whom people come in for whom Keystone keeps no password. */
export const identityProviders = (...ids: readonly string[]) =>
  get(
    '/OS-FEDERATION/identity_providers',
    { query: { limit: PAGE_SIZE } },
    listOf(
      'identity_providers',
      ids.map((id) => ({ id, enabled: true, authorization_ttl: null })),
    ),
    { source: 'https://docs.openstack.org/api-ref/identity/v3-ext/#list-identity-providers' },
  );

/** What is read of a user who has nothing. */
export const holdsNothing = [
  lists('/users/ada/groups', 'groups', []),
  assignments({ 'user.id': 'ada' }, []),
  assignments({ effective: true, 'user.id': 'ada' }, []),
];

/** Whether a grant was made. */
export const asked = (path: string, there: boolean) =>
  head(path, {}, { status: there ? 204 : 404 }, { source: `${api}#roles` });

export const assignment = (type: string, id: string, resource = '') => ({
  account_integration_specific_id: 'ada',
  resource_integration_specific_id: resource,
  resource_type: '',
  entitlement_type: type,
  entitlement_integration_specific_id: id,
});
