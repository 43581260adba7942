import { createHash, verify, X509Certificate } from 'node:crypto';
import type { Scenario } from '@patchbay/testing';
import { http, HttpResponse } from 'msw';
import { certificate } from './certificate.ts';
import { ADA, E5, GRAPH, TENANT } from './common-mock-data.ts';
import { Directory, Refused } from './directory.ts';

export const CLIENT_ID = '00001111-aaaa-2222-bbbb-3333cccc4444';
export const goodSecret = 'good~client.secret';
export const goodToken = 'good-access-token';
export const LOGIN = `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/token`;

type Body = Readonly<Record<string, unknown>>;
interface Call {
  readonly query: (name: string) => string;
  readonly ids: readonly string[];
  readonly body: Body;
}
type Route = readonly [method: string, path: RegExp, handle: (call: Call) => unknown];

const ID = '([0-9a-f-]{36})';
const at = (pattern: string): RegExp => new RegExp(`^/v1\\.0/${pattern.replaceAll('{id}', ID)}$`);
const list = (value: readonly object[]) => ({ value });

/** What of `eq` filters Graph is asked for. */
const filtered = (filter: string) => (thing: object) => {
  const [, field = '', value] = /^(\w+) eq '?([^']*)'?$/.exec(filter) ?? [];
  return filter === '' || (thing as Record<string, unknown>)[field] === value;
};

/** Events of the last days, the newest first. */
const HOURS = [2, 1];
const timeOf = (hour: number) => new Date(Date.UTC(2026, 0, 10, hour)).toISOString();
const logged =
  (timeField: string, more: object) =>
  ({ query }: Call) => {
    const [, from = '', to = ''] = /^\w+ ge (\S+) and \w+ le (\S+)$/.exec(query('$filter')) ?? [];
    const within = (time: string) =>
      from === '' || (Date.parse(time) >= Date.parse(from) && Date.parse(time) <= Date.parse(to));
    const events = HOURS.map((hour) => ({ id: `e${hour}`, [timeField]: timeOf(hour), ...more }));
    return list(events.filter((_, index) => within(timeOf(HOURS[index] ?? 0))));
  };

function routesOf(directory: Directory): readonly Route[] {
  const ofUser = (id: string) => ({
    ...directory.user(id),
    ...directory.licensed(id),
    ...(id === ADA ? { signInActivity: { lastSuccessfulSignInDateTime: timeOf(1) } } : {}),
  });
  const objects = (ids: readonly string[]) => list(ids.map((id) => directory.object(id)));
  return [
    ['GET', at('organization'), () => list([{ id: TENANT }])],
    [
      'GET',
      at('users'),
      ({ query }) => list([...directory.users.keys()].map(ofUser).filter(filtered(query('$filter')))),
    ],
    [
      'GET',
      at('users/microsoft\\.graph\\.delta\\(\\)'),
      ({ query }) => {
        const since = query('$deltatoken');
        const ids = since === '' ? [...directory.users.keys()] : directory.changes.slice(Number(since));
        return {
          value: ids.map((id) => directory.users.get(id) ?? { id, '@removed': { reason: 'changed' } }),
          '@odata.deltaLink': `${GRAPH}/users/microsoft.graph.delta()?$deltatoken=${directory.changes.length}`,
        };
      },
    ],
    ['POST', at('users'), ({ body }) => directory.create(body)],
    [
      'POST',
      at('invitations'),
      ({ body }) => ({
        inviteRedeemUrl: 'https://login.microsoftonline.com/redeem?rd=1',
        invitedUser: directory.create({
          mail: body['invitedUserEmailAddress'],
          displayName: body['invitedUserDisplayName'],
          userPrincipalName: `${String(body['invitedUserEmailAddress']).replace('@', '_')}#EXT#@contoso.com`,
          userType: 'Guest',
          externalUserState: 'PendingAcceptance',
          accountEnabled: true,
        }),
      }),
    ],
    ['GET', at('users/([^/]+)'), ({ ids: [id = ''] }) => ofUser(directory.user(decodeURIComponent(id)).id)],
    ['PATCH', at('users/{id}'), ({ ids: [id = ''], body }) => directory.update(id, body)],
    ['DELETE', at('users/{id}'), ({ ids: [id = ''] }) => directory.delete(id)],
    ['GET', at('users/{id}/memberOf'), ({ ids: [id = ''] }) => objects(directory.groupsOf(id))],
    ['GET', at('users/{id}/transitiveMemberOf'), ({ ids: [id = ''] }) => objects(directory.allGroupsOf(id))],
    [
      'GET',
      at('users/{id}/appRoleAssignments'),
      ({ ids: [id = ''] }) =>
        list(directory.appRoles(({ principalId }) => [id, ...directory.groupsOf(id)].includes(principalId))),
    ],
    [
      'POST',
      at('users/{id}/microsoft\\.graph\\.assignLicense'),
      ({ ids: [id = ''], body }) => {
        const held = (directory.licenses.get(id) ?? []).filter((group) => group !== null);
        directory.licenses.set(id, (body['addLicenses'] as unknown[]).length > 0 ? [...held, null] : held);
        return { id };
      },
    ],
    ['GET', at('groups'), () => list([...directory.groups.values()])],
    ['GET', at('groups/{id}'), ({ ids: [id = ''] }) => directory.groups.get(id)],
    ['GET', at('groups/{id}/members'), ({ ids: [id = ''] }) => list(directory.membersOf(id))],
    [
      'GET',
      at('groups/{id}/transitiveMembers'),
      ({ ids: [id = ''] }) =>
        objects([...directory.users.keys()].filter((user) => directory.allGroupsOf(user).includes(id))),
    ],
    [
      'POST',
      at('groups/{id}/members/\\$ref'),
      ({ ids: [id = ''], body }) => directory.join(id, String(body['@odata.id']).slice(-36)),
    ],
    [
      'DELETE',
      at('groups/{id}/members/{id}/\\$ref'),
      ({ ids: [id = '', user = ''] }) => directory.leave(id, user),
    ],
    ['GET', at('users/{id}/ownedObjects'), ({ ids: [id = ''] }) => objects(directory.ownedBy(id))],
    ['GET', at('groups/{id}/owners'), ({ ids: [id = ''] }) => objects(directory.ownersOf(id))],
    [
      'POST',
      at('groups/{id}/owners/\\$ref'),
      ({ ids: [id = ''], body }) => directory.own(id, String(body['@odata.id']).slice(-36)),
    ],
    [
      'DELETE',
      at('groups/{id}/owners/{id}/\\$ref'),
      ({ ids: [id = '', user = ''] }) => directory.disown(id, user),
    ],
    ['GET', at('roleManagement/directory/roleDefinitions'), () => list(directory.roles)],
    [
      'GET',
      at('roleManagement/directory/roleAssignments'),
      ({ query }) => list(directory.expanded(query('$expand')).filter(filtered(query('$filter')))),
    ],
    [
      'POST',
      at('roleManagement/directory/roleAssignments'),
      ({ body }) => {
        const made = { id: `ra${directory.roleAssignments.length + 5}`, ...body };
        directory.roleAssignments.push(made as (typeof directory.roleAssignments)[number]);
        return made;
      },
    ],
    [
      'DELETE',
      at('roleManagement/directory/roleAssignments/(.+)'),
      ({ ids: [id] }) => {
        directory.roleAssignments = directory.roleAssignments.filter((each) => each.id !== id);
      },
    ],
    ['GET', at('servicePrincipals'), () => list(directory.applications)],
    ['GET', at('servicePrincipals/{id}/appRoleAssignedTo'), () => list(directory.appRoles(() => true))],
    [
      'POST',
      at('servicePrincipals/{id}/appRoleAssignedTo'),
      ({ body }) => {
        const made = { id: `aa${directory.appRoleAssignments.length + 5}`, ...body };
        directory.appRoleAssignments.push(made as (typeof directory.appRoleAssignments)[number]);
        return made;
      },
    ],
    [
      'DELETE',
      at('servicePrincipals/{id}/appRoleAssignedTo/(.+)'),
      ({ ids: [, id] }) => {
        directory.appRoleAssignments = directory.appRoleAssignments.filter((each) => each.id !== id);
      },
    ],
    [
      'GET',
      at('subscribedSkus'),
      () => list([{ skuId: E5, skuPartNumber: 'SPE_E5', appliesTo: 'User', capabilityStatus: 'Enabled' }]),
    ],
    ['GET', at('auditLogs/signIns'), logged('createdDateTime', { userId: ADA, status: { errorCode: 0 } })],
    ['GET', at('auditLogs/directoryAudits'), logged('activityDateTime', { result: 'success' })],
  ];
}

/** Whether the client proves itself, by its secret or by the certificate that was uploaded. */
function isProven(form: URLSearchParams): boolean {
  if (form.get('client_id') !== CLIENT_ID) return false;
  if (form.has('client_secret')) return form.get('client_secret') === goodSecret;
  const [header = '', claims = '', signature = ''] = String(form.get('client_assertion')).split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Body;
  const known = new X509Certificate(certificate);
  return (
    read(header)['alg'] === 'PS256' &&
    read(header)['x5t#S256'] === createHash('sha256').update(known.raw).digest('base64url') &&
    read(claims)['aud'] === LOGIN &&
    read(claims)['iss'] === CLIENT_ID &&
    read(claims)['sub'] === CLIENT_ID &&
    verify(
      'sha256',
      Buffer.from(`${header}.${claims}`),
      { key: known.publicKey, padding: 6, saltLength: 32 },
      Buffer.from(signature, 'base64url'),
    )
  );
}

const refusal = (status: number, code: string) =>
  HttpResponse.json({ error: { code, message: code } }, { status });

/** A tenant, and where its clients get tokens. Lists have pages of two. */
export const scenario: Scenario = () => {
  const routes = routesOf(new Directory());
  const paged = (answer: unknown, url: URL) => {
    const { value, ...rest } = answer as { readonly value: readonly object[] };
    const start = Number(url.searchParams.get('$skiptoken') ?? 0);
    const isLast = start + 2 >= value.length;
    const query = `${url.search === '' ? '?' : `${url.search.replace(/[?&]\$skiptoken=\d+/, '')}&`}`;
    const next = `${url.origin}${url.pathname}${query.startsWith('?') ? query : `?${query}`}$skiptoken=${start + 2}`;
    return { value: value.slice(start, start + 2), ...(isLast ? rest : { '@odata.nextLink': next }) };
  };
  return [
    http.post(LOGIN, async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      if (!isProven(form) || form.get('scope') !== 'https://graph.microsoft.com/.default') {
        return HttpResponse.json(
          { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' },
          { status: 401 },
        );
      }
      return HttpResponse.json({ token_type: 'Bearer', expires_in: 3599, access_token: goodToken });
    }),
    http.all(`${GRAPH}/*`, async ({ request }) => {
      const url = new URL(request.url);
      if (request.headers.get('authorization') !== `Bearer ${goodToken}`) {
        return refusal(401, 'InvalidAuthenticationToken');
      }
      for (const [method, path, handle] of routes) {
        const match = path.exec(url.pathname);
        if (match === null || method !== request.method) continue;
        try {
          const text = await request.text();
          const answer = handle({
            query: (name) => url.searchParams.get(name) ?? '',
            ids: match.slice(1),
            body: text === '' ? {} : (JSON.parse(text) as Body),
          });
          if (answer === undefined && method === 'GET') return refusal(404, 'Request_ResourceNotFound');
          if (answer === undefined) return new HttpResponse(null, { status: 204 });
          const isList = method === 'GET' && 'value' in (answer as object);
          return HttpResponse.json((isList ? paged(answer, url) : answer) as Record<string, never>);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          return refusal(error.status, error.code);
        }
      }
      return refusal(404, 'Request_ResourceNotFound');
    }),
  ];
};
