import type { Scenario } from '@patchbay/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { createPublicKey, verify } from 'node:crypto';
import { BASE_URL, TOKEN_URL } from '../src/constants.ts';
import {
  ADA,
  CUSTOMER,
  GRACE,
  helpdesk,
  orgUnits,
  privateKey,
  serviceAccount,
  superAdmin,
} from './common-mock-data.ts';
import { Refused, Workspace, type SentUser } from './workspace.ts';

export const accessToken = 'good-access-token';

type Answer = JsonBodyType | void;
type Handle = (given: {
  readonly url: URL;
  readonly id: (name: string) => string;
  readonly sent: () => Promise<Record<string, never>>;
}) => Answer | Promise<Answer>;

/** What a service account asserts. */
export interface Claims {
  readonly iss?: string;
  readonly sub?: string;
  readonly aud?: string;
  readonly scope?: string;
}

/** Pages of two records at most, so that lists have several; a list without a record is left out. */
function page(
  url: URL,
  kind: string,
  name: string,
  records: readonly JsonBodyType[],
): Record<string, JsonBodyType> {
  const from = Number(url.searchParams.get('pageToken') ?? 0);
  const to = from + Math.min(2, Number(url.searchParams.get('maxResults')));
  const items = records.slice(from, to);
  return {
    kind: `admin#${kind}`,
    ...(items.length === 0 ? {} : { [name]: items }),
    ...(to < records.length ? { nextPageToken: String(to) } : {}),
  };
}

const login = (time: string, uniqueQualifier: string, profileId: string) => ({
  kind: 'admin#reports#activity',
  id: { time, uniqueQualifier, applicationName: 'login', customerId: CUSTOMER },
  actor: { profileId, email: 'ada@example.com' },
  ipAddress: '192.0.2.1',
  events: [
    { type: 'login', name: 'login_success', parameters: [{ name: 'login_type', value: 'google_password' }] },
  ],
});

/** Newest first, as Google has them. */
export const logins = [
  login('2026-01-15T09:00:00.250Z', '-3', ADA),
  login('2026-01-15T09:00:00.250Z', '7', GRACE),
  login('2026-01-14T08:00:00.000Z', '5', ADA),
  login('2025-12-01T07:00:00.000Z', '1', ADA),
];

/** Reads an assertion, of which the signature must be right. */
function claimsOf(assertion: string): Claims | undefined {
  const [header = '', payload = '', signature = ''] = assertion.split('.');
  const isSigned = verify(
    'RSA-SHA256',
    Buffer.from(`${header}.${payload}`),
    createPublicKey(privateKey),
    Buffer.from(signature, 'base64url'),
  );
  return isSigned ? (JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims) : undefined;
}

/** What scopes are called of which areas of the API; one of an area does. */
const AREAS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/directory.v1.customers/, ['directory.customer']],
  [/domains/, ['directory.domain']],
  [/orgunits/, ['directory.orgunit']],
  [/schemas/, ['directory.userschema']],
  [/role/, ['directory.rolemanagement']],
  [/members/, ['directory.group', 'directory.group.member']],
  [/groups/, ['directory.group']],
  [/users\/all/, ['reports.audit']],
  [/users/, ['directory.user']],
];

/** Whether scopes are enough for a request; to change takes more than to read. */
function isCovered(scopes: string, method: string, path: string): boolean {
  const [, areas = []] = AREAS.find(([area]) => area.test(path)) ?? [];
  const enough = areas.flatMap((area) => [
    `https://www.googleapis.com/auth/admin.${area}`,
    ...(method === 'get' ? [`https://www.googleapis.com/auth/admin.${area}.readonly`] : []),
  ]);
  return scopes.split(' ').some((each) => enough.includes(each));
}

/** An organization of Google Workspace, for whoever acts for Ada; `seen` is told what was asserted. */
export const scenarioOf =
  (seen: (claims: Claims) => void = () => undefined): Scenario =>
  () => {
    const workspace = new Workspace();
    /** The scopes of each token. That of somebody who consented has all. */
    const granted = new Map<string, string | undefined>([[`Bearer ${accessToken}`, undefined]]);
    const on = (method: 'get' | 'post' | 'patch' | 'delete', path: string, handle: Handle) =>
      http[method](`${BASE_URL}/${path}`, async ({ request, params }) => {
        const refuse = (status: number, reason: string, message: string) =>
          HttpResponse.json(
            { error: { code: status, message, errors: [{ domain: 'global', reason, message }] } },
            { status },
          );
        const token = request.headers.get('authorization') ?? '';
        if (!granted.has(token)) {
          return refuse(401, 'authError', 'Invalid Credentials');
        }
        const scopes = granted.get(token);
        if (scopes !== undefined && !isCovered(scopes, method, path)) {
          return refuse(403, 'insufficientPermissions', 'Insufficient Permission');
        }
        try {
          const answer = await handle({
            url: new URL(request.url),
            id: (name) => decodeURIComponent(String(params[name])),
            sent: async () => (await request.json()) as Record<string, never>,
          });
          return answer === undefined ? new HttpResponse(null, { status: 204 }) : HttpResponse.json(answer);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          return refuse(error.status, error.reason, error.message);
        }
      });
    const my = 'directory/v1/customer/my_customer';

    return [
      http.post(TOKEN_URL, async ({ request }) => {
        const claims = claimsOf(String((await request.formData()).get('assertion')));
        if (claims?.sub !== serviceAccount.impersonation_email) {
          return HttpResponse.json(
            { error: 'invalid_grant', error_description: 'Invalid email or User ID' },
            { status: 400 },
          );
        }
        seen(claims);
        const token = `${accessToken}-${granted.size}`;
        granted.set(`Bearer ${token}`, claims.scope ?? '');
        return HttpResponse.json({ access_token: token, token_type: 'Bearer', expires_in: 3599 });
      }),
      on('get', 'directory/v1/customers/my_customer', () => ({
        kind: 'admin#directory#customer',
        id: CUSTOMER,
      })),
      on('get', `${my}/domains`, () => ({
        kind: 'admin#directory#domains',
        domains: [{ domainName: 'example.com' }],
      })),
      on('get', `${my}/orgunits`, () => ({ kind: 'admin#directory#orgUnits', organizationUnits: orgUnits })),
      on('get', `${my}/schemas`, () => ({
        kind: 'admin#directory#schemas',
        schemas: [{ schemaName: 'employment', fields: [{ fieldName: 'level', fieldType: 'INT64' }] }],
      })),
      on('get', `${my}/roles`, ({ url }) => page(url, 'directory#roles', 'items', [superAdmin, helpdesk])),
      on('get', `${my}/roleassignments`, ({ url }) =>
        page(url, 'directory#roleAssignments', 'items', workspace.assignments),
      ),
      on('post', `${my}/roleassignments`, async ({ sent }) => workspace.assign(await sent())),
      on('delete', `${my}/roleassignments/:id`, ({ id }) => workspace.unassign(id('id'))),
      on('get', 'directory/v1/users', ({ url }) =>
        page(url, 'directory#users', 'users', [...workspace.users.values()]),
      ),
      on('post', 'directory/v1/users', async ({ sent }) => workspace.create((await sent()) as SentUser)),
      on('get', 'directory/v1/users/:user', ({ id }) => workspace.user(id('user'))),
      on('patch', 'directory/v1/users/:user', async ({ id, sent }) =>
        workspace.update(id('user'), (await sent()) as SentUser),
      ),
      on('delete', 'directory/v1/users/:user', ({ id }) => workspace.delete(id('user'))),
      on('get', 'directory/v1/groups', ({ url }) => {
        const key = url.searchParams.get('userKey');
        return page(
          url,
          'directory#groups',
          'groups',
          key === null ? workspace.groups : workspace.groupsOf(key),
        );
      }),
      on('get', 'directory/v1/groups/:group/members', ({ url, id }) =>
        page(url, 'directory#members', 'members', workspace.membersOf(id('group')) as never),
      ),
      on('post', 'directory/v1/groups/:group/members', async ({ id, sent }) => {
        const { email = '', role = '' } = (await sent()) as { email?: string; role?: string };
        return workspace.join(id('group'), email, role) as never;
      }),
      on(
        'get',
        'directory/v1/groups/:group/members/:member',
        ({ id }) => workspace.member(id('group'), id('member')) as never,
      ),
      on(
        'patch',
        'directory/v1/groups/:group/members/:member',
        async ({ id, sent }) =>
          workspace.setRole(id('group'), id('member'), String((await sent())['role'])) as never,
      ),
      on('delete', 'directory/v1/groups/:group/members/:member', ({ id }) =>
        workspace.leave(id('group'), id('member')),
      ),
      on('get', 'reports/v1/activity/users/all/applications/login', ({ url }) => {
        const [start, end] = ['startTime', 'endTime'].map((name) =>
          Date.parse(url.searchParams.get(name) ?? ''),
        );
        const found = logins.filter(({ id: { time } }) => {
          const at = Date.parse(time);
          return at >= (start ?? 0) && at <= (end ?? 0);
        });
        return page(url, 'reports#activities', 'items', found);
      }),
    ];
  };

export const scenario = scenarioOf();
