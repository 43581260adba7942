import { AuthenticationError } from '@patchbay/core';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { recordSchema } from '../src/catalog/record-schema.ts';
import { acme, streamOf } from './acme.ts';
import { config, run } from './support.ts';

const discover = ['discover', '--config', 'config'];

async function* nothing(): AsyncGenerator<never, void, void> {
  // Discovery reads no stream.
}

test('a stream is told with its key, cursor, modes and schema', async () => {
  const { code, messages } = await run(discover, { config });
  expect(code).toBe(0);
  expect(messages).toEqual([
    {
      type: 'CATALOG',
      catalog: {
        streams: [
          {
            name: 'tickets',
            json_schema: expect.objectContaining({
              properties: expect.objectContaining({
                _ab_cdc_deleted_at: expect.objectContaining({ airbyte_type: 'timestamp_with_timezone' }),
              }),
            }),
            supported_sync_modes: ['full_refresh'],
            source_defined_primary_key: [['id']],
            is_resumable: false,
          },
          {
            name: 'users',
            json_schema: {
              $schema: 'http://json-schema.org/draft-07/schema#',
              type: 'object',
              additionalProperties: true,
              properties: {
                id: { type: 'string' },
                updated_at: {
                  type: 'string',
                  format: 'date-time',
                  airbyte_type: 'timestamp_with_timezone',
                },
                text: { type: 'string' },
                manager: {
                  type: ['object', 'null'],
                  additionalProperties: true,
                  properties: expect.objectContaining({
                    manager: { type: ['object', 'null'], additionalProperties: true },
                  }),
                },
              },
            },
            supported_sync_modes: ['full_refresh', 'incremental'],
            source_defined_cursor: true,
            default_cursor_field: ['updated_at'],
            source_defined_primary_key: [['id']],
            is_resumable: true,
          },
        ],
      },
    },
  ]);
});

test('a schema that only the app knows is asked for, and one that it does not give ends the discovery', async () => {
  const dynamic = streamOf('dynamic', nothing, {
    schema: undefined,
    findSchema: async ({ settings }) => ({ type: 'object', properties: { [settings.subdomain]: {} } }),
  });
  const found = await run(discover, { config }, { integration: acme([dynamic]) });
  expect(found.text).toContain('"properties":{"acme":{}}');
  const refused = streamOf('refused', nothing, {
    schema: undefined,
    findSchema: () => Promise.reject(new AuthenticationError('Who are you?')),
  });
  const ended = await run(discover, { config }, { integration: acme([refused]) });
  expect(ended.code).toBe(1);
  expect(ended.of('CATALOG')).toEqual([]);
  expect(ended.of('TRACE')[0]?.error).toMatchObject({
    message: expect.stringContaining('"refused" could not be found out: Who are you?'),
    failure_type: 'config_error',
  });
});

test.each([
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, { type: ['string', 'null'] }],
  [{ anyOf: [{ type: 'string' }, { type: 'integer' }] }, { type: ['string', 'integer'] }],
  [
    { type: 'string', enum: ['a'], pattern: '^a', maxLength: 1 },
    { type: 'string', enum: ['a'] },
  ],
  [{ const: 4 }, { type: 'integer', enum: [4] }],
  [{}, {}],
  [
    { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] },
    { type: 'array', items: { type: ['string', 'number'] } },
  ],
  [
    { type: 'object', additionalProperties: { type: 'string' } },
    { type: 'object', additionalProperties: true },
  ],
  [
    {
      allOf: [
        { type: 'object', properties: { a: { type: 'string' } } },
        { properties: { b: { type: 'number' } } },
      ],
    },
    {
      type: 'object',
      additionalProperties: true,
      properties: { a: { type: 'string' }, b: { type: 'number' } },
    },
  ],
  [
    {
      oneOf: [
        { type: 'object', properties: { a: { type: 'string' } } },
        { type: 'object', properties: { a: { type: 'number' } } },
      ],
    },
    { type: 'object', additionalProperties: true, properties: { a: { type: ['string', 'number'] } } },
  ],
  [
    { oneOf: [{ type: 'string' }, { type: 'object', properties: { a: { type: 'string' } } }] },
    {
      anyOf: [
        { type: 'string' },
        { type: 'object', additionalProperties: true, properties: { a: { type: 'string' } } },
      ],
    },
  ],
  [
    { type: 'string', format: 'date-time', pattern: '^\\d{4}-\\d{2}-\\d{2}T[\\d:]+$' },
    { type: 'string', format: 'date-time' },
  ],
])('a field of the schema %j is %j in a catalog', (field, wanted) => {
  const { properties } = recordSchema({ type: 'object', properties: { field } });
  expect(properties).toEqual({ field: wanted });
});

test('whatever a schema takes, the catalog takes', () => {
  const Leaf = z.union([z.string(), z.int(), z.null()]);
  const Kind = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('a'), value: z.number(), when: z.iso.datetime() }),
    z.object({ kind: z.literal('b'), value: z.array(z.string()) }),
  ]);
  const Record = z.strictObject({
    id: z.string(),
    leaf: Leaf,
    kind: Kind.optional(),
    bag: z.record(z.string(), Leaf),
  });
  const catalog = new Ajv({ strict: false, validateFormats: false }).compile(
    recordSchema(z.toJSONSchema(Record)),
  );
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
  const kind = fc.oneof(
    fc.record({ kind: fc.constant('a'), value: fc.integer(), when: fc.constant('2026-01-01T00:00:00Z') }),
    fc.record({ kind: fc.constant('b'), value: fc.array(fc.string()) }),
  );
  const records = fc.record(
    { id: fc.string(), leaf, kind, bag: fc.dictionary(fc.string(), leaf) },
    { requiredKeys: ['id', 'leaf', 'bag'] },
  );
  fc.assert(
    fc.property(records, (record) => {
      expect(Record.safeParse(record).success).toBe(true);
      expect(catalog(record)).toBe(true);
    }),
  );
});
