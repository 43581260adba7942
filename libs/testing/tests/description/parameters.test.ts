import { describe, expect, it } from 'vitest';
import { createDescription, createDescriptionChecker } from '../../src/description/index.ts';
import { exchange, inlineChecker, kinds } from './inline.ts';

const query = (schema: unknown, more: object = {}) => ({ name: 'q', in: 'query', schema, ...more });
const list = { type: 'array', items: { type: 'integer' } };
const range = {
  type: 'object',
  properties: { gte: { type: 'integer' }, lt: { type: 'integer' } },
  additionalProperties: false,
};

function findings(parameters: readonly unknown[], search: string): readonly string[] {
  return inlineChecker({ parameters })
    .check(exchange(`/things${search}`))
    .map(({ kind, at }) => `${kind} ${at}`);
}

describe('query parameters of OpenAPI 3', () => {
  it.each([
    ['an integer', query({ type: 'integer' }), '?q=10', []],
    ['not an integer', query({ type: 'integer' }), '?q=ten', ['query-parameter $.request.query.q']],
    ['a fraction', query({ type: 'integer' }), '?q=1.5', ['query-parameter $.request.query.q']],
    ['an empty integer', query({ type: 'integer' }), '?q=', ['query-parameter $.request.query.q']],
    ['too large', query({ type: 'integer', maximum: 5 }), '?q=6', ['query-parameter $.request.query.q']],
    ['a boolean', query({ type: 'boolean' }), '?q=true', []],
    ['not a boolean', query({ type: 'boolean' }), '?q=1', ['query-parameter $.request.query.q']],
    ['digits where text is declared', query({ type: 'string' }), '?q=10', []],
    ['an enum of digits as text', query({ type: 'string', enum: ['1', '2'] }), '?q=1', []],
    [
      'outside of an enum',
      query({ type: 'string', enum: ['a'] }),
      '?q=b',
      ['query-parameter $.request.query.q'],
    ],
    [
      'one of two types',
      query({ oneOf: [{ type: 'integer' }, { enum: ['all'], type: 'string' }] }),
      '?q=all',
      [],
    ],
    ['no schema', { name: 'q', in: 'query' }, '?q=x', []],
    ['a list, repeated', query(list), '?q=1&q=2', []],
    ['a list of one', query(list), '?q=1', []],
    ['a list with a wrong item', query(list), '?q=1&q=x', ['query-parameter $.request.query.q[1]']],
    ['a list, not exploded', query(list, { explode: false }), '?q=1,2', []],
    [
      'a list, not exploded but repeated',
      query(list, { explode: false }),
      '?q=1&q=2',
      ['query-parameter $.request.query.q'],
    ],
    [
      'a list with commas where it is repeated',
      query(list),
      '?q=1,2',
      ['query-parameter $.request.query.q[0]'],
    ],
    ['a list with pipes', query(list, { style: 'pipeDelimited', explode: false }), '?q=1%7C2', []],
    ['a list with spaces', query(list, { style: 'spaceDelimited', explode: false }), '?q=1%202', []],
    ['too few items', query({ ...list, minItems: 2 }), '?q=1', ['query-parameter $.request.query.q']],
    ['a repeated single value', query({ type: 'string' }), '?q=1&q=2', ['query-parameter $.request.query.q']],
    ['a deep object', query(range, { style: 'deepObject' }), '?q[gte]=1&q[lt]=2', []],
    [
      'a deep object with a wrong type',
      query(range, { style: 'deepObject' }),
      '?q[gte]=x',
      ['query-parameter $.request.query.q.gte'],
    ],
    [
      'a deep object with an unknown key',
      query(range, { style: 'deepObject' }),
      '?q[eq]=1',
      ['query-parameter $.request.query.q.eq'],
    ],
    ['a list with brackets', query(list, { style: 'deepObject' }), '?q[]=1&q[]=2', []],
    ['an exploded object', query(range), '?gte=1&lt=2', []],
    [
      'an exploded object with a wrong type',
      query(range),
      '?gte=x',
      ['query-parameter $.request.query.q.gte'],
    ],
    [
      'brackets that nobody declared',
      query(list),
      '?q[]=1',
      ['undeclared-query-parameter $.request.query["q[]"]'],
    ],
    ['brackets in the name', { name: 'q[]', in: 'query', schema: list }, '?q[]=1&q[]=2', []],
    [
      'JSON',
      { name: 'q', in: 'query', content: { 'application/json': { schema: range } } },
      '?q={"gte":1}',
      [],
    ],
    [
      'wrong JSON',
      { name: 'q', in: 'query', content: { 'application/json': { schema: range } } },
      '?q={"gte":"1"}',
      ['query-parameter $.request.query.q.gte'],
    ],
    [
      'missing',
      query({ type: 'string' }, { required: true }),
      '',
      ['missing-query-parameter $.request.query.q'],
    ],
    ['undeclared', query({ type: 'string' }), '?q=1&p=2', ['undeclared-query-parameter $.request.query.p']],
  ])('%s', (_title, parameter, search, expected) => {
    expect(findings([parameter], search)).toEqual(expected);
  });

  it('takes parameters from the path item, and lets the operation replace them', () => {
    const document = {
      openapi: '3.0.0',
      paths: {
        '/t': {
          parameters: [query({ type: 'integer' }), { $ref: '#/components/parameters/page' }],
          get: { parameters: [query({ type: 'boolean' })], responses: { 200: { description: 'ok' } } },
        },
      },
      components: { parameters: { page: { name: 'page', in: 'query', schema: { type: 'integer' } } } },
    };
    const checker = createDescriptionChecker(createDescription(document, 'd.json'));
    const ask = (search: string) =>
      checker.check({
        request: { method: 'get', url: `https://h/t${search}`, headers: {} },
        response: { status: 200, headers: {} },
      });
    expect(ask('?q=true&page=2')).toEqual([]);
    expect(ask('?page=x')).toMatchObject([{ where: '/components/parameters/page/schema/type' }]);
  });

  it('does not ask for credentials, and does not find them undeclared', () => {
    const root = {
      components: { securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'api_key' } } },
    };
    const parameters = [
      { name: 'Authorization', in: 'header', required: true },
      { name: 'X-Auth-Token', in: 'header', required: true },
    ];
    expect(inlineChecker({ root, parameters }).check(exchange('/things?api_key=x'))).toEqual([]);
  });

  it('reports a parameter that is a dangling reference', () => {
    expect(kinds(inlineChecker({ parameters: [{ $ref: '#/no' }] }).check(exchange('/things')))).toEqual([
      'dangling-reference',
    ]);
  });
});

describe('path and header parameters', () => {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', minLength: 3 } };
  const version = {
    name: 'X-Version',
    in: 'header',
    required: true,
    schema: { type: 'string', enum: ['2'] },
  };

  it('decodes and checks values in the path', () => {
    const checker = inlineChecker({ path: '/things/{id}', parameters: [id] });
    expect(checker.check(exchange('/things/a%20b'))).toEqual([]);
    expect(checker.check(exchange('/things/ab'))).toMatchObject([
      { kind: 'path-parameter', at: '$.request.path.id' },
    ]);
  });

  it('asks for required headers and checks their values', () => {
    const checker = inlineChecker({ parameters: [version] });
    expect(checker.check(exchange('/things', { headers: { 'x-version': '2' } }))).toEqual([]);
    expect(kinds(checker.check(exchange('/things', { headers: { 'x-version': '1' } })))).toEqual(['header']);
    expect(checker.check(exchange('/things'))).toMatchObject([
      { kind: 'missing-header', where: '/paths/~1things/get/parameters/0/required' },
    ]);
  });
});

describe('query parameters of Swagger 2.0', () => {
  const ask = (parameter: object, search: string): readonly string[] => {
    const get = {
      parameters: [{ name: 'q', in: 'query', ...parameter }],
      responses: { 200: { description: 'ok' } },
    };
    const checker = createDescriptionChecker(
      createDescription({ swagger: '2.0', paths: { '/t': { get } } }, 'd.json'),
    );
    return kinds(
      checker.check({
        request: { method: 'GET', url: `https://h/t${search}`, headers: {} },
        response: { status: 200, headers: {} },
      }),
    );
  };
  it.each([
    [{ type: 'integer' }, '?q=1', []],
    [{ type: 'integer' }, '?q=x', ['query-parameter']],
    [{ ...list }, '?q=1,2', []],
    [{ ...list }, '?q=1&q=2', ['query-parameter']],
    [{ ...list, collectionFormat: 'multi' }, '?q=1&q=2', []],
    [{ ...list, collectionFormat: 'ssv' }, '?q=1%202', []],
    [{ ...list, collectionFormat: 'pipes' }, '?q=1%7C2', []],
    [{ ...list, collectionFormat: 'tsv' }, '?q=1%09x', ['query-parameter']],
    [{ type: 'string', required: true }, '', ['missing-query-parameter']],
    [{ type: 'string' }, '?p=1', ['undeclared-query-parameter']],
  ])('%j %s', (parameter, search, expected) => {
    expect(ask(parameter, search)).toEqual(expected);
  });
});
