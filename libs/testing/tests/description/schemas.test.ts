import { describe, expect, it } from 'vitest';
import { checkReply, exchange, inlineChecker } from './inline.ts';

const OK = 'ok';
const outcome = (schema: unknown, body: unknown, openapi?: string, components?: unknown): string => {
  const found = checkReply(schema, body, openapi, components);
  return found.length === 0
    ? OK
    : found.map(({ where, at }) => `${where.replace(/^.*\/schema(?=\/|$)/, '')} ${at.slice(15)}`).join(' & ');
};

describe('schemas of OpenAPI 3.0', () => {
  it.each([
    [{ type: 'string', nullable: true }, 'null', OK],
    [{ type: 'string' }, 'null', '/type '],
    [{ type: 'string', nullable: true, enum: ['a'] }, 'null', OK],
    [{ allOf: [{ type: 'object' }], nullable: true }, 'null', OK],
    [{ type: 'string', nullable: true }, '1', '/type '],
    [{ type: 'integer', minimum: 1, exclusiveMinimum: true }, '1', '/exclusiveMinimum '],
    [{ type: 'integer', minimum: 1, exclusiveMinimum: true }, '2', OK],
    [{ type: 'integer', maximum: 1, exclusiveMaximum: false }, '1', OK],
    [{ type: 'integer' }, '1.5', '/type '],
    [{ type: 'string', enum: ['a', 'b'] }, '"c"', '/enum '],
    [{ type: 'string', enum: ['a', 'b'] }, '1', '/type '],
    [{ type: 'string', format: 'date-time' }, '"2024-01-02T03:04:05.678+0000"', OK],
    [{ type: 'string', format: 'date-time' }, '"yesterday"', '/format '],
    [{ type: 'string', format: 'uri' }, '"/2010/Accounts"', OK],
    [{ type: 'string', format: 'urn:vendor' }, '"x"', OK],
    [{ type: 'string', pattern: '^a' }, '"b"', '/pattern '],
    [{ type: 'string', pattern: '(?i)^a' }, '"b"', OK],
    [{ type: 'file' }, '1', OK],
    [{ type: 'array', items: { type: 'integer' } }, '[1,"x"]', '/items/type [1]'],
    [{ additionalProperties: false, properties: { a: {} } }, '{"b":1}', '/additionalProperties .b'],
    [{ additionalProperties: { type: 'integer' } }, '{"b":"x"}', '/additionalProperties/type .b'],
    [{ properties: { a: {} } }, '{"b":1}', OK],
    [{ required: true, properties: { a: { required: true } } }, '{}', OK],
    [{ properties: { s: { type: 'string', writeOnly: true } }, required: ['s'] }, '{}', OK],
    [{ properties: { s: { type: 'string', writeOnly: true } } }, '{"s":"x"}', '/properties/s/writeOnly .s'],
    [{ properties: { 'a/b~c': { type: 'string' } } }, '{"a/b~c":1}', '/properties/a~1b~0c/type ["a/b~c"]'],
    [{ not: { type: 'object' } }, '{}', '/not '],
    [{ example: { $ref: '#/nowhere' }, type: 'object' }, '{}', OK],
    [{ properties: { $ref: { type: 'string' } } }, '{"$ref":"x"}', OK],
    [{ properties: 'broken', items: 7, enum: 'x', minLength: -1, type: 'any' }, '{}', OK],
  ])('%j takes %s: %s', (schema, body, expected) => {
    expect(outcome(schema, body)).toBe(expected);
  });

  it('knows a required property by its declaration in a sibling of allOf', () => {
    const allOf = [
      { properties: { secret: { type: 'string', writeOnly: true } } },
      { required: ['secret', 'id'] },
    ];
    expect(outcome({ allOf }, {})).toBe('/allOf/1/required .id');
  });

  it('follows references, recursive ones too, and points to where the rule is written', () => {
    const Node = {
      type: 'object',
      properties: {
        value: { type: 'integer' },
        children: { type: 'array', items: { $ref: '#/components/schemas/Node' } },
      },
    };
    const components = {
      schemas: { Node, Loop: { allOf: [{ $ref: '#/components/schemas/Loop' }], type: 'object' } },
    };
    const schema = { $ref: '#/components/schemas/Node' };
    const body = { value: 1, children: [{ value: 2, children: [{ value: 'x' }] }] };
    expect(outcome(schema, body, '3.0.0', components)).toBe(
      '/components/schemas/Node/properties/value/type .children[0].children[0].value',
    );
    expect(outcome({ $ref: '#/components/schemas/Loop' }, {}, '3.0.0', components)).toBe(OK);
    expect(outcome({ $ref: '#/components/schemas/Loop' }, '1', '3.0.0', components)).toBe(
      '/components/schemas/Loop/type ',
    );
  });

  it('reads nullable and readOnly beside a reference, and nothing else there', () => {
    const components = { schemas: { Text: { type: 'string' } } };
    const reference = { $ref: '#/components/schemas/Text' };
    expect(outcome({ ...reference, nullable: true }, 'null', '3.0.0', components)).toBe(OK);
    expect(outcome({ ...reference, maxLength: 1 }, '"long"', '3.0.0', components)).toBe(OK);
    const schema = { properties: { id: { ...reference, readOnly: true } } };
    const requestBody = { content: { 'application/json': { schema } } };
    const headers = { 'content-type': 'application/json' };
    const sent = exchange('/things', { method: 'POST', headers, body: { id: 'x' } });
    expect(inlineChecker({ method: 'post', requestBody, components }).check(sent)).toMatchObject([
      { at: '$.request.body.id' },
    ]);
  });
});

describe('schemas of OpenAPI 3.1', () => {
  it.each([
    [{ type: ['string', 'null'] }, 'null', OK],
    [{ type: ['string', 'null'] }, '1', '/type '],
    [{ exclusiveMinimum: 1 }, '1', '/exclusiveMinimum '],
    [{ const: 'a' }, '"b"', '/const '],
    [{ prefixItems: [{ type: 'string' }] }, '[1]', '/prefixItems/0/type [0]'],
    [{ properties: { a: false } }, '{"a":1}', '/properties/a .a'],
    [{ if: { required: ['a'] }, then: { required: ['b'] } }, '{"a":1}', '/then/required .b'],
    [
      { patternProperties: { '^x-': { type: 'string' } } },
      '{"x-a":1}',
      '/patternProperties/^x-/type ["x-a"]',
    ],
    [{ propertyNames: { maxLength: 1 } }, '{"ab":1}', '/propertyNames/maxLength '],
    [{ $ref: '#/components/schemas/Text', maxLength: 1 }, '"long"', '/maxLength '],
    [true, '1', OK],
  ])('%j takes %s: %s', (schema, body, expected) => {
    expect(outcome(schema, body, '3.1.0', { schemas: { Text: { type: 'string' } } })).toBe(expected);
  });
});

describe('unions', () => {
  const User = {
    type: 'object',
    title: 'User',
    properties: { type: { enum: ['user'] }, id: { type: 'integer' } },
    required: ['type', 'id'],
  };
  const Group = {
    type: 'object',
    title: 'Group',
    properties: { type: { enum: ['group'] }, id: { type: 'string' } },
    required: ['type', 'id'],
  };
  const components = { schemas: { User, Group } };
  const oneOf = [{ $ref: '#/components/schemas/User' }, { $ref: '#/components/schemas/Group' }];

  it('is content with one branch, also when several fit', () => {
    expect(outcome({ oneOf }, { type: 'group', id: 'x' }, '3.0.0', components)).toBe(OK);
    expect(outcome({ oneOf: [{ type: 'object' }, { properties: {} }] }, {})).toBe(OK);
    expect(outcome({ anyOf: [{ type: 'integer' }, { type: 'string' }] }, '"x"')).toBe(OK);
  });

  it('reports the union as one mismatch with the nearest branch when none fits', () => {
    const [mismatch, ...more] = checkReply({ oneOf }, { type: 'group', id: 7 }, '3.0.0', components);
    expect(more).toEqual([]);
    expect(mismatch).toMatchObject({
      where: '/paths/~1things/get/responses/200/content/application~1json/schema/oneOf',
    });
    expect(mismatch?.says).toMatch(/^one of User, Group; nearest: /);
  });

  it('reports the branch that the discriminator names', () => {
    const discriminator = {
      propertyName: 'type',
      mapping: { group: '#/components/schemas/Group', user: 'User' },
    };
    expect(outcome({ oneOf, discriminator }, { type: 'group', id: 7 }, '3.0.0', components)).toBe(
      '/components/schemas/Group/properties/id/type .id',
    );
    expect(outcome({ oneOf, discriminator }, { type: 'user', id: 'x' }, '3.0.0', components)).toBe(
      '/components/schemas/User/properties/id/type .id',
    );
    expect(
      outcome(
        { oneOf, discriminator: { propertyName: 'type' } },
        { type: 'Group', id: 7 },
        '3.0.0',
        components,
      ),
    ).toMatch(/^\/components\/schemas\/Group/);
    expect(outcome({ discriminator, ...User }, { type: 'user', id: 1 }, '3.0.0', components)).toBe(OK);
  });

  it('reports the only branch whose type fits', () => {
    expect(outcome({ anyOf: [{ type: 'null' }, User] }, { type: 'user', id: 'x' })).toBe(
      '/anyOf/1/properties/id/type .id',
    );
  });
});
