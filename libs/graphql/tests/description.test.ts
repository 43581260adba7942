import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { connectionOf, defineMutation, defineQuery, requestBody } from '../src/index.ts';
import { checkGraphqlExchange } from './description/check-exchange.ts';
import { Users } from './examples/client.ts';

const schema = buildSchema(`
  type Query { node(id: ID!): Node, users(first: Int, role: Role): [User!] }
  type Mutation { rename(input: Rename!): User }
  input Rename { id: ID!, name: String }
  interface Node { id: ID! }
  enum Role { ADMIN, GUEST }
  scalar Time
  type User implements Node { id: ID!, name: String, role: Role!, seen: Time, score: Float, active: Boolean }
  type Team implements Node { id: ID!, size: Int! }
`);

const exchange = (query: string, variables: Readonly<Record<string, unknown>>, data?: unknown) =>
  checkGraphqlExchange(schema, {
    request: { query, variables },
    ...(data === undefined ? {} : { reply: { data } }),
  });

describe('an exchange is checked against a schema', () => {
  const users = 'query Users { users { id name role ...More } } fragment More on User { seen score active }';
  const user = { id: '1', name: null, role: 'ADMIN', seen: 'now', score: 1.5, active: true };

  test('and may be all that it says', () => {
    expect(exchange(users, {}, { users: [user] })).toEqual([]);
    expect(exchange(users, {}, { users: null })).toEqual([]);
    const node = 'query One($id: ID!) { found: node(id: $id) { __typename id ... on Team { size } } }';
    expect(exchange(node, { id: '1' }, { found: { __typename: 'Team', id: '1', size: 2 } })).toEqual([]);
    expect(exchange(node, { id: '1' }, { found: { __typename: 'User', id: '1' } })).toEqual([]);
  });

  test.each<[string, string, Readonly<Record<string, unknown>>, unknown]>([
    ['Syntax Error', 'query {', {}, undefined],
    ['Cannot query field', 'query A { persons { id } }', {}, undefined],
    ['$id', 'query A($id: ID!) { node(id: $id) { id } }', {}, undefined],
    ['no variable $more', 'query A { users { id } }', { more: 1 }, undefined],
    [
      'name',
      'mutation A($input: Rename!) { rename(input: $input) { id } }',
      { input: { id: 1, nam: 'a' } },
      undefined,
    ],
    ['data.users.0.id: is never null.', users, {}, { users: [{ ...user, id: null }] }],
    ['data.users.0.name: is no String.', users, {}, { users: [{ ...user, name: 7 }] }],
    ['data.users.0.role: is no value of Role.', users, {}, { users: [{ ...user, role: 'BOSS' }] }],
    ['data.users.0.active: is no Boolean.', users, {}, { users: [{ ...user, active: 'yes' }] }],
    ['data.users.0.email: was not asked for.', users, {}, { users: [{ ...user, email: 'a' }] }],
    ['data.users: is no list.', users, {}, { users: {} }],
    ['data.users.0: is never null.', users, {}, { users: [null] }],
    ['data.users: is missing.', users, {}, {}],
    [
      'size: is missing.',
      'query A { node(id: 1) { __typename ... on Team { size } } }',
      {},
      { node: { __typename: 'Team' } },
    ],
  ])('%s', (message, query, variables, data) => {
    expect(exchange(query, variables, data).join('\n')).toContain(message);
  });

  test('also where it fails', () => {
    const request = { query: users };
    expect(
      checkGraphqlExchange(schema, { request, reply: { data: null, errors: [{ message: 'no' }] } }),
    ).toEqual([]);
    expect(checkGraphqlExchange(schema, { request, reply: { data: null, errors: [{}] } })).toHaveLength(1);
    expect(checkGraphqlExchange(schema, { request, reply: {} })).toEqual(['data: is missing.']);
    expect(checkGraphqlExchange(schema, { request, reply: 'no' })).toEqual(['The reply is no object.']);
  });
});

const folder = process.env['PATCHBAY_SPECS'] ?? '';
const why = folder === '' ? ' (skipped: PATCHBAY_SPECS is not set)' : '';

describe.skipIf(folder === '')(`documents fit what vendors describe${why}`, () => {
  const schemaOf = (name: string): GraphQLSchema => {
    expect(existsSync(join(folder, name))).toBe(true);
    return buildSchema(readFileSync(join(folder, name), 'utf8'));
  };
  const Empty = z.object({});

  test('Linear', { timeout: 120_000 }, () => {
    const linear = schemaOf('linear.graphql');
    const node = connectionOf(Empty);
    const UserTeams = defineQuery({
      text: `query UserTeams($first: Int!, $after: String) {
        users(first: $first, after: $after, includeDisabled: true) {
          nodes {
            id email active admin guest
            teamMemberships(first: 50) { nodes { owner team { id } } pageInfo { hasNextPage endCursor } }
          }
          pageInfo { hasNextPage endCursor }
        }
      }`,
      data: z.object({ users: node }),
    });
    const Suspend = defineMutation({
      text: 'mutation Suspend($id: String!) { userSuspend(id: $id) { success } }',
      data: Empty,
    });
    const pageInfo = { hasNextPage: false, endCursor: null };
    const teamMemberships = { nodes: [{ owner: true, team: { id: 't' } }], pageInfo };
    const user = {
      id: '1',
      email: 'a@example.com',
      active: true,
      admin: false,
      guest: false,
      teamMemberships,
    };
    const check = (document: typeof UserTeams, reply: unknown) =>
      checkGraphqlExchange(linear, { request: requestBody(document, { first: 50 }), reply });
    expect(check(UserTeams, { data: { users: { nodes: [user], pageInfo } } })).toEqual([]);
    expect(check(UserTeams, { data: { users: { nodes: [{ ...user, email: null }], pageInfo } } })).toEqual([
      'data.users.nodes.0.email: is never null.',
    ]);
    expect(checkGraphqlExchange(linear, { request: requestBody(Suspend, { id: '1' }) })).toEqual([]);
    expect(checkGraphqlExchange(linear, { request: requestBody(Users, { first: 1 }) })).toEqual([]);
  });

  test('monday', { timeout: 120_000 }, () => {
    const monday = schemaOf('monday.graphql');
    const People = defineQuery({
      text: `query People($page: Int!) {
        complexity { before after query reset_in_x_seconds }
        users(limit: 100, page: $page) { id email status kind teams { id } }
      }`,
      data: Empty,
    });
    expect(checkGraphqlExchange(monday, { request: requestBody(People, { page: 1 }) })).toEqual([]);
  });
});
