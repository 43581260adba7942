import { readdirSync, readFileSync } from 'node:fs';
import { walk } from '@patchbay/pagination';
import { describe, expect, test } from 'vitest';
import { createGraphqlClient, usualMeanings } from '../src/index.ts';
import { github, linear } from './examples/budgets.ts';
import { ExampleClient, SuspendUser, UserById, Users } from './examples/client.ts';
import { repositories } from './examples/errors.ts';
import { memberships } from './examples/nested.ts';
import { callOn, failureOf, problem, url, type Server } from './support.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../README.md');
const examples = readdirSync(new URL('./examples', import.meta.url));
const ended = { hasNextPage: false };

describe('the README', () => {
  test.each(examples)('shows %s, which is tested here', (name) => {
    expect(readme).toContain(read(`./examples/${name}`).trim());
  });

  test('shows no other code', () => {
    expect([...readme.matchAll(/^```ts$/gm)]).toHaveLength(examples.length);
  });

  test('names every kind that is known', () => {
    expect(Object.keys(usualMeanings).filter((kind) => !readme.includes(`\`${kind}\``))).toEqual([]);
  });
});

describe('the examples', () => {
  test('client', async () => {
    const user = { id: '1', email: null, active: true };
    const answers: Readonly<Record<string, unknown>> = {
      [Users.name]: { users: { nodes: [user], pageInfo: ended } },
      [UserById.name]: { user },
      [SuspendUser.name]: { userSuspend: { success: true } },
    };
    const { context, asked } = callOn(({ operation }) => ({ json: { data: answers[operation] } }));
    const client = new ExampleClient(context, 'token-1');
    expect(await client.users({ size: 500 })).toMatchObject({
      items: [user],
      page: { completeness: { seen: 1 } },
    });
    expect(await client.user('1')).toEqual(user);
    expect(await client.suspend('1')).toBe(true);
    expect(asked.map(({ variables }) => variables)).toEqual([
      { first: 100, after: null },
      { id: '1' },
      { id: '1' },
    ]);
    const planned = callOn(() => ({}), { planned: true });
    expect(await new ExampleClient(planned.context, 'token-1').suspend('1')).toBe(true);
    expect(planned.asked).toEqual([]);
  });

  test('nested', async () => {
    const member = (id: string) => ({ owner: false, user: { id } });
    const first = { nodes: [member('1')], pageInfo: { hasNextPage: true, endCursor: 'A' } };
    const server: Server = ({ operation }) => ({
      json: {
        data:
          operation === 'Teams'
            ? { teams: { nodes: [{ id: 't', memberships: first }], pageInfo: ended } }
            : { team: { memberships: { nodes: [member('2')], pageInfo: ended } } },
      },
    });
    const { context, asked } = callOn(server);
    const graphql = createGraphqlClient(context, { url });
    const { items, page } = await memberships(graphql, {});
    const { items: others, page: last } = await memberships(graphql, { token: page.token });
    expect([...items, ...others].map(({ userId }) => userId)).toEqual(['1', '2']);
    expect(last.completeness).toEqual({ seen: 2, complete: true });
    expect(asked[1]?.variables).toEqual({ id: 't', first: 50, after: 'A' });
  });

  test('errors', async () => {
    const nodes = [{ id: '1' }, null];
    const partial = { data: { repositories: { nodes, pageInfo: ended } }, errors: [problem('FORBIDDEN')] };
    const { context } = callOn(() => ({ json: partial }));
    const { items, page } = await walk({}, repositories(context, 'key-1'));
    expect(items).toEqual([{ id: '1' }]);
    expect(page.completeness).toMatchObject({ complete: false });
    const gone = { message: 'Entity not found: Team', extensions: { type: 'invalid input' } };
    const { context: other } = callOn(() => ({ json: { data: null, errors: [gone] } }));
    expect(await failureOf(walk({}, repositories(other, 'key-1')))).toMatchObject({ code: 'not_found' });
  });

  test('budgets', () => {
    expect([...github, linear].map(({ requestsPerWindow }) => requestsPerWindow)).toEqual([500, 5_000, 250]);
    const [graphql, rest] = github.map(({ appliesTo }) => appliesTo?.({ method: 'POST', url }));
    expect([graphql, rest]).toEqual([true, false]);
  });
});
