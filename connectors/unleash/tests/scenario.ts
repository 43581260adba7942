import type { Scenario } from '@patchbay/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { rootRoles, user } from './common-mock-data.ts';

export const BASE = 'https://unleash.acme.example';
export const BROKEN = 'https://down.example';
export const token = 'user:scenario-token';

interface Person {
  readonly id: number;
  readonly [field: string]: unknown;
}

const refuse = (status: number, name: string, message: string) =>
  HttpResponse.json({ id: 'x', name, message, details: [{ message }] }, { status });

/** An Unleash of the open source edition with two users, who each did something on a day of January 2026. */
export const scenario: Scenario = () => {
  const users = new Map<number, Person>();
  const events: Record<string, unknown>[] = [];
  let next = 1;
  const log = (type: string, data: unknown, preData: unknown = null): void => {
    const id = events.length + 1;
    const createdAt = `2026-01-${String(id).padStart(2, '0')}T08:00:00.000Z`;
    events.unshift({ id, type, createdAt, createdBy: 'admin', createdByUserId: 1, data, preData });
  };
  const create = (fields: object): Person => {
    const person = user(next, fields) as Person;
    users.set(next, person);
    next += 1;
    log('user-created', { id: person.id, rootRole: person['rootRole'] });
    return person;
  };
  create({ username: 'admin', rootRole: 1, seenAt: '2026-01-14T09:00:00.000Z' });
  create({ name: 'Ada Lovelace', email: 'ada@example.com', rootRole: 3 });
  log('feature-created', { name: 'dark-mode' });

  const on = (
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    handle: (url: URL, id: number, json: () => Promise<unknown>) => unknown,
  ) =>
    http[method](`${BASE}/api/admin/${path}`, async ({ request, params }) => {
      if (request.headers.get('authorization') !== token) {
        return refuse(401, 'UnauthorizedError', 'You must log in to use Unleash.');
      }
      const answer = await handle(new URL(request.url), Number(params['id']), () => request.json());
      if (answer === undefined) return refuse(404, 'NotFoundError', 'No user found');
      return answer instanceof Response ? answer : HttpResponse.json(answer as JsonBodyType);
    });

  return [
    on('get', 'user-admin', () => ({ users: [...users.values()], rootRoles })),
    on('get', 'user-admin/admin-count', () => ({ password: 1, noPassword: 0, service: 0 })),
    on('post', 'user-admin', async (_url, _id, json) => {
      const { password: _password, sendEmail, ...fields } = (await json()) as Record<string, unknown>;
      return HttpResponse.json({ ...create(fields), emailSent: sendEmail }, { status: 201 });
    }),
    on('get', 'user-admin/:id', (_url, id) => users.get(id)),
    on('put', 'user-admin/:id', async (_url, id, json) => {
      const before = users.get(id);
      if (before === undefined) return undefined;
      const after = { ...before, ...((await json()) as object) };
      users.set(id, after);
      log('user-updated', { id }, { id });
      return after;
    }),
    on('delete', 'user-admin/:id', (_url, id) => {
      if (!users.delete(id)) return undefined;
      log('user-deleted', null, { id });
      return new HttpResponse(null, { status: 200 });
    }),
    on('get', 'projects', () => ({
      version: 1,
      projects: [{ id: 'default', name: 'Default', mode: 'open' }],
    })),
    on('get', 'instance-admin/statistics', () => ({ instanceId: 'ed3861ae-78f9-4e8c-8e57-b57efc15f82b' })),
    on('get', 'search/events', (url) => {
      const { from = '', to = 'IS:9999', offset = '0', limit = '50' } = Object.fromEntries(url.searchParams);
      const found = events.filter(({ createdAt }) => {
        const day = `IS:${String(createdAt).slice(0, 10)}`;
        return day >= from && day <= to;
      });
      const first = Number(offset);
      return { events: found.slice(first, first + Math.min(2, Number(limit))), total: found.length };
    }),
    on('get', '*', () => undefined),
    http.all(`${BROKEN}/*`, () => new HttpResponse(null, { status: 503 })),
  ];
};
