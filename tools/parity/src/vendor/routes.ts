import { json, type Answer } from './answer.ts';
import { groups, logins, memberships, roleHolders, users } from './world.ts';
import { wireAnswers } from './wire.ts';

/** A request that the mock API was sent. */
export interface Given {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

const notFound = json({ error: { message: 'There is no such thing' } }, 404);

/** What the API answers when it works. */
export function route(given: Given): Answer {
  const [, place = '', id = '', below = '', member = ''] = given.path.split('/').map(decodeURIComponent);
  switch (place) {
    case 'me':
      return json({ id: 'tenant-1', name: 'The desk' });
    case 'users':
      return id === '' ? usersRoute(given) : userRoute(given, id);
    case 'groups':
      return below === '' ? list(given, 'groups', groups) : memberRoute(id, member);
    case 'memberships':
      return list(given, 'holdings', memberships);
    case 'role-holders':
      return list(given, 'holdings', roleHolders);
    case 'logins': {
      const wanted = new Set((given.query.get('users') ?? '').split(','));
      return json({ logins: logins.filter(({ user }) => wanted.has(user)) });
    }
    case 'graphql':
      return graphql(given);
    case 'wire':
      return json({ response: wireAnswers[id] ?? {} });
    case 'oauth':
      return token(given);
    default:
      return notFound;
  }
}

function list(given: Given, name: string, records: readonly unknown[]): Answer {
  const limit = Number(given.query.get('limit') ?? 3);
  const start = Number(given.query.get('cursor') ?? 0);
  const end = start + limit;
  return json({
    [name]: records.slice(start, end),
    next: end < records.length ? String(end) : null,
  });
}

function usersRoute(given: Given): Answer {
  if (given.method !== 'POST') return list(given, 'users', users);
  const { email, name }: { email: string; name?: string } = JSON.parse(given.body);
  if (email.startsWith('taken')) return json({ error: { message: 'The address is taken' } }, 409);
  return json({ id: 'u8', email, name, login: email, state: 'on' }, 201);
}

function userRoute(given: Given, id: string): Answer {
  if (id === 'gone') return json({ id: 'gone', state: 'gone' });
  const user = users.find((each) => each.id === id);
  if (user === undefined) return notFound;
  if (given.method === 'DELETE') return { status: 204, body: '' };
  if (given.method === 'GET') return json(user);
  const changes: object = JSON.parse(given.body);
  return json({ ...user, ...changes });
}

function memberRoute(group: string, user: string): Answer {
  const known = groups.some(({ id }) => id === group) && users.some(({ id }) => id === user);
  return known ? { status: 204, body: '' } : notFound;
}

function graphql(given: Given): Answer {
  const kind = given.query.get('error');
  if (kind === null) return json({ data: { viewer: { id: 'u1', email: 'ada@desk.example' } } });
  const error = { message: `The graph says ${kind}`, extensions: { code: kind } };
  return json({ data: null, errors: [error] });
}

function token({ body, query }: Given): Answer {
  const said = new URLSearchParams(body === '' ? query : body);
  if (said.get('client_secret') !== 'good-secret') return json({ error: 'invalid_client' }, 401);
  if (said.get('code') === 'stale-grant' || said.get('refresh_token') === 'stale-grant') {
    return json({ error: 'invalid_grant', error_description: 'The grant is old' }, 400);
  }
  return json({ access_token: 'good-token', token_type: 'bearer', refresh_token: 'next', expires_in: 3600 });
}
