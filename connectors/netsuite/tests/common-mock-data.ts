import { canary, defineMocks, del, get, patch, post, type MockOptions, type Reply } from '@patchbay/testing';
import { PAGE_SIZE } from '../src/constants.ts';

/** Secrets that must be seen nowhere but in what signs the requests. */
const CONSUMER_SECRET = canary('consumer-secret');
const TOKEN_SECRET = canary('token-secret');

export const HELP = 'https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help';
const SUITEQL = `${HELP}/section_157909186990.html`;
const ERRORS = `${HELP}/section_156570709583.html`;

/** What NetSuite documents of tables and columns is shown to its users alone; this was written from how others query them. */
export const TABLES = 'https://timdietrich.me/blog/netsuite-suiteql-employees-supervisors-roles-permissions';

/** How NetSuite refuses. Oracle's page has the shape and INVALID_LOGIN; other codes are as others have met them. */
export const refused = (status: number, title: string, code: string, detail: string): Reply => ({
  status,
  headers: { 'content-type': 'application/vnd.oracle.resource+json; type=error' },
  json: {
    type: 'https://www.rfc-editor.org/rfc/rfc9110.html',
    title,
    status,
    'o:errorDetails': [{ detail, 'o:errorCode': code }],
  },
});

export const gone = refused(
  404,
  'Not Found',
  'NONEXISTENT_ID',
  'The record instance does not exist. Provide a valid record instance ID.',
);

export const ACCOUNT = '1234567_SB1';
export const HOST = 'https://1234567-sb1.suitetalk.api.netsuite.com';

export const oauth1 = {
  consumer_key: 'consumer-key',
  consumer_secret: CONSUMER_SECRET,
  token_id: 'token-id',
  token_secret: TOKEN_SECRET,
};

export const mocks = defineMocks({
  baseUrl: `${HOST}/services/rest`,
  auth: { oauth1 },
  requestHeaders: {
    authorization:
      /^OAuth realm="1234567_SB1", oauth_consumer_key="consumer-key", oauth_token="token-id", oauth_signature_method="HMAC-SHA256", .*oauth_signature="[\w%]+"$/,
  },
  settings: { account_id: ACCOUNT },
  refusals: {
    unauthorized: {
      ...refused(401, 'Unauthorized', 'INVALID_LOGIN', 'Invalid login attempt.'),
      source: ERRORS,
    },
    forbidden: {
      ...refused(
        403,
        'Forbidden',
        'INSUFFICIENT_PERMISSION',
        'You do not have permissions to access this resource.',
      ),
      source: ERRORS,
    },
    not_found: { ...gone, source: ERRORS },
    rate_limited: {
      ...refused(
        429,
        'Too Many Requests',
        'CONCURRENCY_LIMIT_EXCEEDED',
        'Concurrent request limit exceeded. Request blocked.',
      ),
      source: `${HELP}/section_1525253248.html`,
    },
    server_error: {
      ...refused(503, 'Service Unavailable', 'UNEXPECTED_ERROR', 'The service is down.'),
      source: ERRORS,
    },
  },
});

interface Page {
  readonly size?: number;
  readonly hasMore?: boolean;
}

/** A query and its rows. */
export const query = (
  q: string,
  items: readonly object[],
  { size = PAGE_SIZE, hasMore = false }: Page = {},
  options: MockOptions = {},
) =>
  asked(
    q,
    { json: { links: [], count: items.length, hasMore, items, offset: 0, totalResults: items.length } },
    size,
    options,
  );

/** A query and any answer. */
export const asked = (q: string, reply: Reply, size = PAGE_SIZE, options: MockOptions = {}) =>
  post(
    '/query/v1/suiteql',
    { query: { limit: size }, headers: { prefer: 'transient' }, json: { q } },
    reply,
    {
      readOnly: true,
      source: SUITEQL,
      ...options,
    },
  );

export const ADA = '12';
export const GRACE = '31';
export const ADMINISTRATOR = '3';
export const AP_CLERK = '1042';

/** A row: what holds nothing is left out, and all that is there is text. */
export const employee = (id: string, firstname: string, lastname: string, parts: object = {}) => ({
  links: [],
  id,
  entityid: `${firstname} ${lastname}`,
  firstname,
  lastname,
  email: `${firstname.toLowerCase()}@example.com`,
  giveaccess: 'T',
  isinactive: 'F',
  ...parts,
});

export const ada = employee(ADA, 'Ada', 'Lovelace', { title: 'Controller' });
export const adaWithoutAccess = { ...ada, giveaccess: 'F' };
export const grace = employee(GRACE, 'Grace', 'Hopper', { isinactive: 'T' });

const account = (
  id: string,
  given_name: string,
  family_name: string,
  extra_data: Record<string, string>,
) => ({
  integration_specific_id: id,
  email: `${given_name.toLowerCase()}@example.com`,
  given_name,
  family_name,
  username: `${given_name.toLowerCase()}@example.com`,
  user_status: 'ACTIVE' as const,
  extra_data: { entity_id: `${given_name} ${family_name}`, ...extra_data },
});
export const adaAccount = account(ADA, 'Ada', 'Lovelace', {
  title: 'Controller',
  give_access: 'true',
  is_inactive: 'false',
});
export const graceAccount = account(GRACE, 'Grace', 'Hopper', { give_access: 'true', is_inactive: 'true' });

export const SELECT =
  'SELECT id, entityid, firstname, lastname, email, title, giveaccess, isinactive FROM employee';
export const EMPLOYEES = `${SELECT} WHERE giveaccess = 'T' ORDER BY id`;

/** One employee, as SuiteQL shows her before and after a write. */
export const oneEmployee = (row: ReturnType<typeof employee>) =>
  query(`${SELECT} WHERE id = ${row.id}`, [row], { size: 1 });

/** Nobody has this id. */
export const nobody = (id: string) => query(`${SELECT} WHERE id = ${id}`, [], { size: 1 });

/** The record of an employee with its sublist of roles. Sublists that are no concern of ours are left out. */
export const record = (id: string, roleIds: readonly string[], giveAccess = true): Reply => ({
  json: {
    links: [{ rel: 'self', href: `${HOST}/services/rest/record/v1/employee/${id}` }],
    id,
    giveAccess,
    roles: {
      links: [{ rel: 'self', href: `${HOST}/services/rest/record/v1/employee/${id}/roles` }],
      items: roleIds.map((each) => ({
        links: [],
        selectedRole: { links: [], id: each, refName: `Role ${each}` },
      })),
      totalResults: roleIds.length,
    },
  },
});

export const readRecord = (id: string, reply: Reply) =>
  get(`/record/v1/employee/${id}`, { query: { expandSubResources: true } }, reply, {
    source: `${HELP}/section_1545141947.html`,
  });

export const noContent: Reply = { status: 204 };

/** Fields are changed, and lines are added to a sublist. */
export const written = (id: string, json: object, reply = noContent) =>
  patch(`/record/v1/employee/${id}`, { json }, reply, { source: `${HELP}/section_1545142173.html` });

/** All roles of an employee are written anew. */
export const replaced = (id: string, roleIds: readonly string[], reply = noContent) =>
  patch(
    `/record/v1/employee/${id}`,
    { query: { replace: 'roles' }, json: { roles: lines(roleIds) } },
    reply,
    { source: `${HELP}/section_1545297048.html` },
  );

export const deleted = (id: string, reply = noContent) =>
  del(`/record/v1/employee/${id}`, {}, reply, { source: `${HELP}/section_1545142287.html` });

export const lines = (roleIds: readonly string[]) => ({
  items: roleIds.map((id) => ({ selectedRole: { id } })),
});

export const assignment = (roleId = AP_CLERK) => ({
  account_integration_specific_id: ADA,
  resource_integration_specific_id: '',
  resource_type: '',
  entitlement_type: 'role',
  entitlement_integration_specific_id: roleId,
});

export const association = (account_id: string, roleId: string) => ({
  account_id,
  integration_specific_entitlement_id: roleId,
  integration_specific_resource_id: '',
});

export const alreadyDone = { kind: 'noop', reason: 'state_already_matches' } as const;
