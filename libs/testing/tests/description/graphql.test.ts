import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post } from '../../src/index.ts';
import { createConformance } from '../../src/checks/conformance.ts';
import {
  isDescriptionError,
  loadGraphqlChecker,
  type DescriptionChecker,
  type Disagreement,
  type Exchange,
} from '../../src/description/index.ts';
import { loadDescriptionChecker } from '../../src/description/load-checker.ts';

const schema = `
  type Query { node(id: ID!): Node, users(first: Int, roles: [Role!], active: Boolean = true): [User!] }
  type Mutation { rename(input: Rename!): User }
  input Rename { id: ID!, name: String, as: Naming, kind: Role! = GUEST }
  input Naming { formal: Boolean! }
  interface Node { id: ID! }
  enum Role { ADMIN, GUEST }
  scalar Time
  type User implements Node { id: ID!, name: String, role: Role!, seen: Time, score: Float, active: Boolean }
  type Team implements Node { id: ID!, size: Int! }
`;
const folder = mkdtempSync(join(tmpdir(), 'patchbay-graphql-'));
const path = join(folder, 'acme.graphql');
let checker: DescriptionChecker;

beforeAll(async () => {
  writeFileSync(path, schema);
  checker = await loadDescriptionChecker(path);
});
afterAll(() => rmSync(folder, { recursive: true }));

const asked = (
  query: string,
  variables?: unknown,
  reply: unknown = { data: null, errors: [{ message: 'no' }] },
) =>
  ({
    request: {
      method: 'POST',
      url: 'https://api.acme.example/graphql',
      headers: {},
      body: { query, ...(variables === undefined ? {} : { variables }) },
    },
    response: { status: 200, headers: {}, body: reply },
  }) satisfies Exchange;

const found = (exchange: Exchange) =>
  checker.check(exchange).map(({ kind, where, at }) => `${kind} ${where} ${at}`);

const users = 'query Users { users { id name role ...More } } fragment More on User { seen score active }';
const user = { id: '1', name: null, role: 'ADMIN', seen: 'now', score: 1.5, active: true };

describe('a document', () => {
  it.each([
    ['breaks off', 'query {', 'document  $.request.body.query'],
    [
      'asks for an unknown field',
      'query A { persons { id } }',
      'document Query.persons $.request.body.query',
    ],
    [
      'asks so in a fragment',
      'query A { users { ...B } } fragment B on User { mail }',
      'document User.mail $.request.body.query',
    ],
    [
      'names an unknown argument',
      'query A { users(limit: 1) { id } }',
      'document Query.users(limit:) $.request.body.query',
    ],
    [
      'gives a wrong value',
      'query A { users(first: "1") { id } }',
      'document Query.users(first:) $.request.body.query',
    ],
    [
      'names an unknown type',
      'query A($a: Number) { users(first: $a) { id } }',
      'document Number $.request.body.query',
    ],
    [
      'declares another type than is asked for',
      'query A($id: String) { node(id: $id) { id } }',
      'document Query.node(id:) $.request.body.query',
    ],
    [
      'names an unknown field of an input',
      'mutation A { rename(input: { id: 1, nam: "a" }) { id } }',
      'document Rename.nam $.request.body.query',
    ],
  ])('that %s is found', (_title, query, expected) => {
    expect(found(asked(query))[0]).toBe(expected);
  });

  it('is told with what the vendor says and what was written', () => {
    expect(checker.check(asked('query A { users { id  mail } }'))[0]).toEqual({
      kind: 'document',
      where: 'User.mail',
      at: '$.request.body.query',
      says: 'Cannot query field "mail" on type "User".',
      seen: 'mail',
      message: 'the description says Cannot query field "mail" on type "User".; seen: mail',
      request: 'POST /graphql',
      file: 'acme.graphql',
    });
  });

  it('is one of several, chosen by its name', () => {
    const query = 'query A { users { id } } query B($id: ID!) { node(id: $id) { id } }';
    const one = (operationName: string) => {
      const { request, response } = asked(query);
      return found({ request: { ...request, body: { query, operationName } }, response });
    };
    expect(one('A')).toEqual([]);
    expect(one('B')).toEqual(['variable Query.node(id:) $.request.body.variables.id']);
    expect(one('C')).toEqual(['document  $.request.body.query']);
  });
});

describe('variables', () => {
  const rename = 'mutation A($input: Rename!) { rename(input: $input) { id } }';
  const list = 'query A($first: Int, $roles: [Role!]) { users(first: $first, roles: $roles) { id } }';

  it('may be all that the schema says', () => {
    expect(found(asked(rename, { input: { id: 1, name: null, as: { formal: true } } }))).toEqual([]);
    expect(found(asked(list, { first: null, roles: ['ADMIN'] }))).toEqual([]);
    expect(found(asked(list, { roles: 'GUEST' }))).toEqual([]);
    const open = 'query A($first: Int! = 5) { users(first: $first) { id } }';
    expect(found(asked(open))).toEqual([]);
  });

  it.each<[string, string, unknown, readonly string[]]>([
    ['one that is required', rename, {}, ['variable Mutation.rename(input:) $.request.body.variables.input']],
    ['one that nobody declares', list, { last: 1 }, ['variable  $.request.body.variables.last']],
    ['a wrong scalar', list, { first: '5' }, ['variable Query.users(first:) $.request.body.variables.first']],
    [
      'a number beyond 32 bits',
      list,
      { first: 2 ** 31 },
      ['variable Query.users(first:) $.request.body.variables.first'],
    ],
    [
      'a null in a list',
      list,
      { roles: [null] },
      ['variable Query.users(roles:) $.request.body.variables.roles[0]'],
    ],
    [
      'an unknown value',
      list,
      { roles: ['BOSS'] },
      ['variable Query.users(roles:) $.request.body.variables.roles[0]'],
    ],
    [
      'fields of an input',
      rename,
      { input: { nam: 'a', name: 1, as: {}, kind: null } },
      [
        'variable Rename.nam $.request.body.variables.input.nam',
        'variable Rename.id $.request.body.variables.input.id',
        'variable Rename.name $.request.body.variables.input.name',
        'variable Naming.formal $.request.body.variables.input.as.formal',
        'variable Rename.kind $.request.body.variables.input.kind',
      ],
    ],
    [
      'no object',
      rename,
      { input: 'a' },
      ['variable Mutation.rename(input:) $.request.body.variables.input'],
    ],
  ])('%s', (_title, query, variables, expected) => {
    expect(found(asked(query, variables))).toEqual(expected);
  });
});

describe('data', () => {
  const answered = (query: string, data: unknown, variables?: unknown) =>
    found(asked(query, variables, { data }));

  it('may be all that was selected', () => {
    expect(answered(users, { users: [user] })).toEqual([]);
    expect(answered(users, { users: null })).toEqual([]);
    const node = 'query One($id: ID!) { found: node(id: $id) { __typename id ... on Team { size } } }';
    expect(answered(node, { found: { __typename: 'Team', id: '1', size: 2 } }, { id: '1' })).toEqual([]);
    expect(answered(node, { found: { __typename: 'User', id: '1' } }, { id: '1' })).toEqual([]);
  });

  it('may leave out what is asked for under a condition', () => {
    const some =
      'query A($more: Boolean!) { users { id name @include(if: $more) ... @skip(if: $more) { role } } }';
    expect(answered(some, { users: [{ id: '1', role: 'ADMIN' }] }, { more: false })).toEqual([]);
    expect(answered(some, { users: [{ name: 'a' }] }, { more: true })).toEqual([
      'response-body User.id $.response.body.data.users[0].id',
    ]);
  });

  it.each<[string, unknown, string]>([
    ['a null that never is', { users: [{ ...user, id: null }] }, 'User.id $.response.body.data.users[0].id'],
    ['a wrong scalar', { users: [{ ...user, name: 7 }] }, 'User.name $.response.body.data.users[0].name'],
    [
      'an unknown value',
      { users: [{ ...user, role: 'BOSS' }] },
      'User.role $.response.body.data.users[0].role',
    ],
    [
      'a text for a Boolean',
      { users: [{ ...user, active: 'yes' }] },
      'User.active $.response.body.data.users[0].active',
    ],
    [
      'what was not selected',
      { users: [{ ...user, email: 'a' }] },
      'User.email $.response.body.data.users[0].email',
    ],
    ['no list', { users: {} }, 'Query.users $.response.body.data.users'],
    ['a null in a list', { users: [null] }, 'Query.users $.response.body.data.users[0]'],
    ['what is missing', {}, 'Query.users $.response.body.data.users'],
    ['no object', { users: ['1'] }, 'Query.users $.response.body.data.users[0]'],
  ])('%s', (_title, data, expected) => {
    expect(answered(users, data)).toEqual([`response-body ${expected}`]);
  });

  it('of an abstract type is what it says that it is', () => {
    const node = 'query A { node(id: 1) { __typename ... on Team { size } } }';
    expect(answered(node, { node: { __typename: 'Team' } })).toEqual([
      'response-body Team.size $.response.body.data.node.size',
    ]);
  });
});

describe('an answer', () => {
  it('has data, errors or both', () => {
    const data = { users: null };
    expect(found(asked(users, {}, { data, errors: [{ message: 'partly' }] }))).toEqual([]);
    expect(found(asked(users, {}, { data: null, errors: [{}] }))).toEqual([
      'response-body  $.response.body.errors[0]',
    ]);
    expect(found(asked(users, {}, { errors: 'no' }))).toEqual(['response-body  $.response.body.errors']);
    expect(found(asked(users, {}, {}))).toEqual(['response-body  $.response.body']);
    expect(found(asked(users, {}, 'no'))).toEqual(['response-body  $.response.body']);
    expect(found(asked(users, {}, { data: null }))).toEqual(['response-body Query $.response.body.data']);
  });

  it('that refuses without GraphQL is described by nobody, and one that was injected is not looked at', () => {
    const { request, response } = asked(users, {}, '<html>');
    expect(found({ request, response: { ...response, status: 502 } })).toEqual([]);
    expect(found({ request, response, injected: true })).toEqual([]);
  });

  it('comes to a request of GraphQL', () => {
    const { response } = asked(users, {}, { data: { users: null } });
    const url = 'https://api.acme.example/graphql';
    const send = (request: Partial<Exchange['request']>) =>
      found({ request: { method: 'POST', url, headers: {}, ...request }, response });
    expect(send({ method: 'GET', url: `${url}?query=${encodeURIComponent('{ users { id } }')}` })).toEqual(
      [],
    );
    const withVariables = new URLSearchParams({
      query: 'query A($first: Int) { users(first: $first) { id } }',
      variables: '{"first":"x"}',
    });
    expect(send({ method: 'GET', url: `${url}?${withVariables.toString()}` })).toEqual([
      'variable Query.users(first:) $.request.body.variables.first',
    ]);
    for (const body of [undefined, '{', { query: 1 }, { query: users, variables: [] }]) {
      expect(send({ body })).toEqual(['request-body  $.request.body']);
    }
  });
});

describe('a schema', () => {
  const disagree = (pointer: Disagreement['pointer']): Disagreement => ({
    pointer,
    page: 'https://docs.acme.example/users',
    reason: 'It is so.',
  });

  it('may be wrong in one place, by its coordinate', () => {
    const wrong = asked(users, {}, { data: { users: [{ ...user, id: null, role: 'BOSS' }] } });
    const left = (pointer: Disagreement['pointer']) =>
      found({ ...wrong, disagreements: [disagree(pointer)] });
    expect(left('User.role')).toEqual(['response-body User.id $.response.body.data.users[0].id']);
    expect(left('User.rol')).toHaveLength(3);
    const argument = asked('query A { users(limit: 1) { id } }');
    expect(found({ ...argument, disagreements: [disagree('Query.users')] })).toEqual([]);
    expect(found({ ...argument, disagreements: [disagree('Query.users(limit:)')] })).toEqual([]);
  });

  it('that cannot be read is an error', async () => {
    const reasonOf = (loading: Promise<unknown>) =>
      loading.then(
        () => 'nothing',
        (error: unknown) => (isDescriptionError(error) ? error.reason : String(error)),
      );
    const broken = join(folder, 'broken.graphql');
    writeFileSync(broken, 'type Query {');
    expect(await reasonOf(loadGraphqlChecker(broken))).toBe('malformed');
    expect(await reasonOf(loadGraphqlChecker(join(folder, 'none.graphql')))).toBe('unreadable');
  });

  it('is what cases are checked against when the mocks name it', async () => {
    const baseUrl = 'https://api.acme.example/graphql';
    const refusal = { status: 401 };
    const conformance = createConformance(
      {
        baseUrl,
        refusals: { unauthorized: refusal, forbidden: refusal, rate_limited: refusal, server_error: refusal },
        description: { file: 'acme.graphql' },
      },
      { PATCHBAY_SPECS: folder },
    );
    const reply = { json: { data: { users: [{ id: null }] } } };
    const body = JSON.stringify({ query: 'query A { users { id } }' });
    const request = { method: 'POST', url: `${baseUrl}/`, headers: {}, body };
    const answered = [{ request, reply, mock: post('/', {}, reply), injected: false }];
    expect(await conformance.check({ calls: [] }, answered)).toEqual([
      expect.stringContaining('rule:        acme.graphql User.id'),
    ]);
    expect(conformance.exchanges).toBe(1);
  });
});
