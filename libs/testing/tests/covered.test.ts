import { describe, expect, it } from 'vitest';
import { checkCovers } from '../src/matrix/covered.ts';
import {
  defineCases,
  get,
  type CapabilityCase,
  type Mock,
  type Reply,
  type Requirement,
} from '../src/index.ts';
import { acme } from './acme/connector.ts';

const ada = { id: 'u1', name: 'ada', active: true };
const capabilityOf = (name: string) => {
  const found = acme().capabilities.get(name);
  if (found === undefined) throw new Error(name);
  return found;
};

const cases = defineCases('list_accounts', {
  'lists people': {
    covers: ['success'],
    calls: [{ replies: [get('/users', {}, { json: { users: [ada], next: 'b' } })], response: [] }],
  },
  'lists nobody': {
    covers: ['empty_page'],
    calls: [{ replies: [get('/users', {}, { json: { users: [] } })], response: [] }],
  },
});

function problems(covers: readonly Requirement[], calls: CapabilityCase['calls']): readonly string[] {
  const testCase = { covers, calls };
  const file = { ...cases, cases: { ...cases.cases, it: testCase } };
  return checkCovers(testCase, capabilityOf('list_accounts'), file);
}

function failsOn(reply: Reply, path = '/users'): CapabilityCase['calls'] {
  return [{ replies: [get(path, {}, reply)], error: { code: 'invalid_response' } }];
}

describe('a case that says that it covers', () => {
  const right: readonly [Requirement, Reply][] = [
    ['html', { html: '<!doctype html><title>Sign in</title>' }],
    ['forbidden', { json: { data: null, errors: [{ message: 'no' }] } }],
    ['rate_limited', { status: 400, json: { errors: [{ message: 'slow down' }] } }],
    ['html', { text: '<HTML lang="en">' }],
    ['malformed', { text: '{"users": [' }],
    ['wrong_shape', { json: [] }],
    ['wrong_shape', { json: { people: [ada] } }],
    ['wrong_shape', { json: { users: [{ ...ada, id: 7 }], next: 'b' } }],
    ['wrong_shape', { json: { users: [{ id: 'u1' }], next: 'b' } }],
    ['wrong_shape', { json: { users: null, next: 'b' } }],
    ['wrong_shape', { text: '"hello"' }],
  ];
  it.each(right)('%s is believed for %j', (requirement, reply) => {
    expect(problems([requirement], failsOn(reply))).toEqual([]);
  });

  const wrong: readonly [Requirement, Reply][] = [
    ['html', { text: 'Bad gateway' }],
    ['html', { html: 'Bad gateway' }],
    ['html', { text: '<error/>' }],
    ['malformed', { text: '{"users": []}' }],
    ['malformed', { text: '<html>' }],
    ['malformed', { json: {} }],
    ['wrong_shape', { json: { users: [ada], next: 'b' } }],
    ['wrong_shape', { json: { users: [ada], next: 'c', more: 1 } }],
    ['wrong_shape', { json: { users: [], next: 'b' } }],
    ['wrong_shape', { status: 500, json: {} }],
    ['wrong_shape', { text: 'hello' }],
    ['wrong_shape', { status: 204 }],
  ];
  it.each(wrong)('%s is not believed for %j', (requirement, reply) => {
    expect(problems([requirement], failsOn(reply))).toEqual([
      `it says that it covers "${requirement}", but no reply in it is such a refusal`,
    ]);
  });

  it('wrong_shape is compared with the other endpoints where the same one has no success', () => {
    expect(problems(['wrong_shape'], failsOn({ json: { users: [ada], next: 'b' } }, '/teams'))).toHaveLength(
      1,
    );
    expect(problems(['wrong_shape'], failsOn({ json: 7 }, '/teams'))).toEqual([]);
  });
});

describe('a case that says that it covers repeated_cursor', () => {
  const first = (reply: Reply): CapabilityCase['calls'][number] => ({
    replies: [get('/users', { query: { limit: 2 } }, reply)],
    response: [],
  });
  const second = (mock: Mock, more: object = {}): CapabilityCase['calls'][number] => ({
    nextPage: true,
    replies: [mock],
    error: { code: 'invalid_response' },
    ...more,
  });
  const page = (next: unknown, more: object = {}) => ({ json: { users: [ada], limit: 2, next, ...more } });
  const asked = (cursor: string, reply: Reply) => get('/users', { query: { limit: 2, cursor } }, reply);
  const link = 'https://api.example.com/users?limit=2&cursor=b%2F1';

  it.each([
    ['the same cursor', [first(page('b')), second(asked('b', page('b', { users: [] })))]],
    ['the same link', [first(page(link)), second(asked('b/1', page(link, { users: [] })))]],
    [
      'the same page',
      [first(page(undefined)), second(get('/users', { query: { offset: 2 } }, page(undefined)))],
    ],
    [
      'a cursor of two pages before',
      [
        first(page('b')),
        { nextPage: true, replies: [asked('b', page('c'))], response: [] },
        second(asked('c', page('b', { users: [] }))),
      ],
    ],
  ] satisfies [string, CapabilityCase['calls']][])('is believed for %s', (_, calls) => {
    expect(problems(['repeated_cursor'], calls)).toEqual([]);
  });

  it.each([
    ['any failure', failsOn({ status: 500 }), 'the call that fails does not go on to a next page'],
    ['no failure', [first(page('b'))], 'no call of it fails'],
    [
      'another error',
      [first(page('b')), second(asked('b', page('b')), { error: { code: 'not_found' } })],
      'its failure is not invalid_response',
    ],
    [
      'another cursor',
      [first(page('b')), second(asked('b', page('c')))],
      'no reply of the call that fails repeats a page or a cursor that came before',
    ],
    [
      'a broken page',
      [first(page('b')), second(asked('b', { text: '{' }))],
      'no reply of the call that fails repeats a page or a cursor that came before',
    ],
  ] satisfies [string, CapabilityCase['calls'], string][])('is not believed for %s', (_, calls, problem) => {
    expect(problems(['repeated_cursor'], calls)).toEqual([
      `it says that it covers "repeated_cursor", but ${problem}`,
    ]);
  });
});
