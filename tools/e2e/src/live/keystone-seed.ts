import { z } from 'zod';
import type { KeystoneServer } from './keystone.ts';

/** What stands in a Keystone after {@link seedKeystone}, by id. */
export interface KeystoneSeed {
  /** A domain. */
  readonly acme: string;
  /** A project of it, and one below that. */
  readonly web: string;
  readonly child: string;
  /** A group of it. */
  readonly devs: string;
  /** A user who has access in every way that there is. */
  readonly ada: string;
  /** Users of the domain, Ada with them. */
  readonly users: readonly string[];
  /** `auditor` is a role of the domain, `operator` one that is implied by none. */
  readonly roles: Readonly<Record<'admin' | 'member' | 'reader' | 'auditor' | 'operator', string>>;
  /** Name and password of a user who may read all. */
  readonly reader: readonly [string, string];
  /** Name and password of a user who may do nothing. */
  readonly stranger: readonly [string, string];
  /** Makes an application credential of the administrator. */
  applicationCredential(): Promise<{ readonly id: string; readonly secret: string }>;
}

const onSystem = { system: { all: true } };

const Created = z.record(z.string(), z.object({ id: z.string(), secret: z.string().optional() }));
const Roles = z.object({ roles: z.array(z.object({ id: z.string(), name: z.string() })) });

/** Fills a Keystone with a domain in which one user has a role by every way that there is. */
export async function seedKeystone(server: KeystoneServer): Promise<KeystoneSeed> {
  const tokens = new Map<string, string>();
  const sendOnce = async (method: string, path: string, json: object | undefined, scope: object) => {
    const key = JSON.stringify(scope);
    const token = tokens.get(key) ?? (await login(server, scope));
    tokens.set(key, token);
    const answer = await fetch(`${server.baseUrl}/${path}`, {
      method,
      headers: { 'x-auth-token': token, 'content-type': 'application/json' },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    if (answer.status === 401) tokens.delete(key);
    return answer;
  };
  const send = async (method: string, path: string, json?: object, scope: object = onSystem) => {
    let answer = await sendOnce(method, path, json, scope);
    if (answer.status === 401) answer = await sendOnce(method, path, json, scope);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const create = async (kind: string, body: object, scope?: object, path = `${kind}s`) => {
    const answer = await send('POST', path, { [kind]: body }, scope);
    const created = Created.parse(await answer.json())[kind];
    if (created === undefined) throw new Error(`No ${kind} came back.`);
    return created;
  };
  const idOf = async (kind: string, body: object): Promise<string> => (await create(kind, body)).id;
  const put = (path: string) => send('PUT', path);

  const standard = Roles.parse(await (await send('GET', 'roles')).json()).roles;
  const standardRole = (name: string): string => standard.find((role) => role.name === name)?.id ?? '';
  const acme = await idOf('domain', { name: 'acme' });
  const roles = {
    admin: standardRole('admin'),
    member: standardRole('member'),
    reader: standardRole('reader'),
    auditor: await idOf('role', { name: 'auditor', domain_id: acme }),
    operator: await idOf('role', { name: 'operator' }),
  };
  const web = await idOf('project', { name: 'web', domain_id: acme });
  const child = await idOf('project', { name: 'web-child', domain_id: acme, parent_id: web });
  const devs = await idOf('group', { name: 'devs', domain_id: acme });
  const ada = await idOf('user', {
    name: 'ada',
    domain_id: acme,
    email: 'ada@example.com',
    password: 'ada-pass',
  });
  const users = [ada];
  for (let number = 1; number <= 4; number += 1) {
    users.push(await idOf('user', { name: `person-${number}`, domain_id: acme, enabled: number !== 4 }));
  }
  const reader = await idOf('user', { name: 'reader', domain_id: 'default', password: 'reader-pass' });
  users.push(await idOf('user', { name: 'stranger', domain_id: 'default', password: 'stranger-pass' }));

  await put(`system/users/${reader}/roles/${roles.reader}`);
  await put(`groups/${devs}/users/${ada}`);
  await put(`system/groups/${devs}/roles/${roles.member}`);
  await put(`projects/${web}/groups/${devs}/roles/${roles.member}`);
  await put(`projects/${web}/users/${ada}/roles/${roles.auditor}`);
  await put(`domains/${acme}/users/${ada}/roles/${roles.admin}`);
  await put(`OS-INHERIT/projects/${web}/users/${ada}/roles/${roles.admin}/inherited_to_projects`);
  await put(`OS-INHERIT/domains/${acme}/groups/${devs}/roles/${roles.operator}/inherited_to_projects`);

  const self = await ownId(server);
  return {
    ...{ acme, web, child, devs, ada, users, roles },
    reader: ['reader', 'reader-pass'],
    stranger: ['stranger', 'stranger-pass'],
    applicationCredential: async () => {
      const scope = { project: { name: 'admin', domain: { id: 'default' } } };
      const path = `users/${self}/application_credentials`;
      const { id, secret = '' } = await create(
        'application_credential',
        { name: 'ci', unrestricted: true },
        scope,
        path,
      );
      return { id, secret };
    },
  };
}

/** Ends all tokens of the administrator: a change of the password does, also one to the same. */
export async function revokeTokens(server: KeystoneServer): Promise<void> {
  const answer = await fetch(`${server.baseUrl}/users/${await ownId(server)}`, {
    method: 'PATCH',
    headers: { 'x-auth-token': await login(server, onSystem), 'content-type': 'application/json' },
    body: JSON.stringify({ user: { password: server.credentials.password } }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}

async function signIn({ baseUrl, credentials }: KeystoneServer, scope: object): Promise<Response> {
  const user = { name: credentials.username, password: credentials.password, domain: { id: 'default' } };
  const auth = { identity: { methods: ['password'], password: { user } }, scope };
  const answer = await fetch(`${baseUrl}/auth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ auth }),
  });
  if (!answer.ok) throw new Error(`login: ${answer.status} ${await answer.text()}`);
  return answer;
}

async function login(server: KeystoneServer, scope: object): Promise<string> {
  return (await signIn(server, scope)).headers.get('x-subject-token') ?? '';
}

async function ownId(server: KeystoneServer): Promise<string> {
  const Token = z.object({ token: z.object({ user: z.object({ id: z.string() }) }) });
  return Token.parse(await (await signIn(server, onSystem)).json()).token.user.id;
}
