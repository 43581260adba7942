import { describe, expect, it } from 'vitest';
import { createDescription, createDescriptionChecker } from '../../src/description/index.ts';
import { exchange, inlineChecker, kinds } from './inline.ts';

const person = {
  type: 'object',
  properties: { id: { type: 'string', readOnly: true }, name: { type: 'string' }, age: { type: 'integer' } },
  required: ['id', 'name'],
};
const json = (schema: unknown, type = 'application/json') => ({ content: { [type]: { schema } } });
const post = (requestBody: unknown) => inlineChecker({ method: 'post', requestBody });
const send = (body: unknown, type: string | null = 'application/json') =>
  exchange('/things', { method: 'POST', headers: type === null ? {} : { 'content-type': type }, body });

describe('request bodies', () => {
  it.each([
    ['fits', { name: 'A', age: 3 }, []],
    ['text that fits', '{"name":"A"}', []],
    ['missing property', { age: 3 }, ['request-body $.request.body.name']],
    ['wrong type', { name: 'A', age: '3' }, ['request-body $.request.body.age']],
    ['not an object', ['A'], ['request-body $.request.body']],
    ['a property that only the vendor sets', { id: '1', name: 'A' }, ['request-body $.request.body.id']],
    ['broken JSON', '{"name":', ['request-body $.request.body']],
    ['none', undefined, ['missing-request-body $.request.body']],
    ['empty', '', ['missing-request-body $.request.body']],
  ])('JSON: %s', (_title, body, expected) => {
    const found = post({ required: true, ...json(person) }).check(send(body));
    expect(found.map(({ kind, at }) => `${kind} ${at}`)).toEqual(expected);
  });

  it('does not ask for a body that is optional, and finds one that is not described', () => {
    expect(post(json(person)).check(send(undefined))).toEqual([]);
    expect(kinds(inlineChecker({ method: 'post' }).check(send({})))).toEqual(['undeclared-request-body']);
  });

  it('counts all JSON types as one, unless told to be exact', () => {
    const requestBody = json(person);
    const sent = send({ name: 'A' }, 'application/scim+json; charset=utf-8');
    expect(post(requestBody).check(sent)).toEqual([]);
    const exact = inlineChecker({ method: 'post', requestBody }, { mediaTypes: 'exact' });
    expect(exact.check(sent)).toMatchObject([
      { kind: 'request-content-type', seen: 'application/scim+json' },
    ]);
    expect(kinds(post(requestBody).check(send('name=A', 'application/x-www-form-urlencoded')))).toEqual([
      'request-content-type',
    ]);
    expect(kinds(post(json({}, 'application/*')).check(send('<a/>', 'application/xml')))).toEqual([]);
    expect(kinds(post(requestBody).check(send('{}', null)))).toEqual(['request-content-type']);
  });

  it('takes the schema of the same type before that of a range', () => {
    const any = { '*/*': { schema: { type: 'array' } }, 'application/json': { schema: person } };
    expect(post({ content: any }).check(send({ name: 'A' }))).toEqual([]);
    expect(kinds(post({ content: any }).check(send({ name: 'A' }, 'application/scim+json')))).toEqual([
      'request-body',
    ]);
  });

  it('reads forms, with brackets and repeated fields', () => {
    const schema = {
      type: 'object',
      properties: {
        name: { type: 'string' },
        age: { type: 'integer' },
        tags: { type: 'array', items: { type: 'string' } },
        address: { type: 'object', properties: { zip: { type: 'integer' } } },
        'literal[]': { type: 'array', items: { type: 'integer' } },
      },
      required: ['name'],
      additionalProperties: false,
    };
    const form = 'application/x-www-form-urlencoded';
    const check = (body: unknown) =>
      post(json(schema, form))
        .check(send(body, form))
        .map(({ at }) => at);
    expect(check('name=1&age=3&tags[]=a&tags[]=b&address[zip]=12&literal[]=1')).toEqual([]);
    expect(check(new URLSearchParams({ name: 'A', tags: 'one' }))).toEqual([]);
    expect(check({ name: 'A', age: '3' })).toEqual([]);
    expect(check('name=A&tags=a&tags=b')).toEqual([]);
    expect(check('age=x&address[zip]=y&other=1')).toEqual([
      '$.request.body.name',
      '$.request.body.other',
      '$.request.body.age',
      '$.request.body.address.zip',
    ]);
    expect(check(7)).toEqual(['$.request.body']);
  });
});

describe('Swagger 2.0 bodies', () => {
  const checker = (parameters: readonly unknown[], more: object = {}) => {
    const operation = { parameters, responses: { 200: { description: 'ok', schema: person } }, ...more };
    const document = {
      swagger: '2.0',
      consumes: ['application/json'],
      host: 'api.example.com',
      basePath: '/v1',
    };
    return createDescriptionChecker(
      createDescription({ ...document, paths: { '/things': { post: operation } } }, 'd.json'),
    );
  };
  const reply = { id: '1', name: 'A' };
  const sent = (body: unknown, type?: string) => ({
    ...send(body, type),
    response: { status: 200, headers: {}, body: reply },
  });

  it('checks a body parameter', () => {
    const body = [{ name: 'body', in: 'body', required: true, schema: person }];
    expect(checker(body).check(sent({ name: 'A' }))).toEqual([]);
    expect(checker(body).check(sent({ name: 1 }))).toMatchObject([
      { kind: 'request-body', at: '$.request.body.name' },
    ]);
    expect(kinds(checker(body).check(sent(undefined)))).toEqual(['missing-request-body']);
    expect(checker(body).check(sent('a=1', 'text/plain'))).toMatchObject([{ where: '/consumes' }]);
  });

  it('checks the fields of a form', () => {
    const fields = [
      { name: 'name', in: 'formData', type: 'string', required: true },
      { name: 'ids', in: 'formData', type: 'array', items: { type: 'integer' } },
    ];
    const form = 'application/x-www-form-urlencoded';
    expect(checker(fields).check(sent('name=A&ids=1,2', form))).toEqual([]);
    expect(checker(fields).check(sent('ids=1,x&other=1', form))).toMatchObject([
      {
        kind: 'request-body',
        at: '$.request.body.name',
        where: '/paths/~1things/post/parameters/0/required',
      },
      { kind: 'request-body', at: '$.request.body.ids[1]' },
      { kind: 'request-body', at: '$.request.body.other' },
    ]);
    expect(kinds(checker(fields).check(sent({ name: 'A' })))).toEqual(['request-content-type']);
    expect(
      checker(fields, { consumes: ['multipart/form-data'] }).check(sent('...', 'multipart/form-data')),
    ).toEqual([]);
  });

  it('checks replies', () => {
    const broken = { ...send(undefined), response: { status: 200, headers: {}, body: { id: 1 } } };
    expect(
      checker([])
        .check(broken)
        .map(({ at }) => at),
    ).toEqual(['$.response.body.name', '$.response.body.id']);
  });
});

describe('responses', () => {
  const responses = {
    200: { description: 'ok', ...json(person) },
    204: { description: 'gone' },
    302: { description: 'words alone' },
    '4xx': { description: 'refused', ...json({ required: ['error'] }) },
  };
  const checker = inlineChecker({ responses });
  const check = (status: number, body?: unknown, type = 'application/json') =>
    kinds(checker.check(exchange('/things', {}, { status, body, headers: { 'content-type': type } })));

  it('finds the status: exact, by class, by default', () => {
    expect(check(200, { id: '1', name: 'A' })).toEqual([]);
    expect(check(404, { error: 1 })).toEqual([]);
    expect(check(404, {})).toEqual(['response-body']);
    expect(check(500, {})).toEqual(['undeclared-status']);
    const withDefault = inlineChecker({ responses: { default: { description: 'any', ...json(person) } } });
    expect(kinds(withDefault.check(exchange('/things', {}, { status: 500 })))).toEqual([
      'response-body',
      'response-body',
    ]);
  });

  it('checks that there is a body where one is described, of a described type', () => {
    expect(check(200)).toEqual(['missing-response-body']);
    expect(check(200, '<html>', 'text/html')).toEqual(['response-content-type']);
    expect(check(200, '{"id":')).toEqual(['response-body']);
    expect(check(204)).toEqual([]);
    expect(check(204, { a: 1 })).toEqual(['undeclared-response-body']);
    expect(check(302, 'see other', 'text/plain')).toEqual([]);
  });

  it('expects no body in reply to HEAD', () => {
    const head = inlineChecker({ method: 'head', responses });
    expect(head.check(exchange('/things', { method: 'HEAD' }, { body: undefined }))).toEqual([]);
    expect(kinds(head.check(exchange('/things', { method: 'HEAD' })))).toEqual(['undeclared-response-body']);
  });

  it('leaves injected replies alone, but not the requests they answer', () => {
    const failure = { status: 502, headers: {}, body: '<html>' };
    expect(checker.check({ ...exchange('/things', {}, failure), injected: true })).toEqual([]);
    expect(kinds(checker.check({ ...exchange('/things?x=1', {}, failure), injected: true }))).toEqual([
      'undeclared-query-parameter',
    ]);
  });
});
