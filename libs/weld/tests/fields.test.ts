import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldsOf } from '../src/tables/fields.ts';

describe('columns', () => {
  it('have the types of Weld', () => {
    const schema = z.toJSONSchema(
      z.object({
        id: z.string(),
        small: z.int32(),
        large: z.int(),
        price: z.number(),
        active: z.boolean(),
        at: z.iso.datetime(),
        day: z.iso.date(),
        tags: z.array(z.string()),
        address: z.object({ city: z.string() }),
        note: z.string().optional(),
        gone: z.iso.datetime().nullable(),
        kind: z.enum(['a', 'b']),
        one: z.literal(1),
        any: z.unknown(),
        mixed: z.union([z.string(), z.number()]),
        either: z.union([z.iso.datetime(), z.null()]),
      }),
    );
    expect(Object.fromEntries(fieldsOf(schema, 'id').map(({ name, type }) => [name, type]))).toEqual({
      id: 'string',
      small: 'int',
      large: 'long',
      price: 'double',
      active: 'boolean',
      at: 'datetime',
      day: 'string',
      tags: 'array',
      address: 'object',
      note: ['null', 'string'],
      gone: ['null', 'datetime'],
      kind: 'string',
      one: 'double',
      either: ['null', 'datetime'],
    });
  });

  it('follow references, also those of the root', () => {
    const schema = {
      $ref: '#/$defs/Row',
      $defs: {
        Row: { type: 'object', properties: { id: { type: 'integer' }, who: { $ref: '#/$defs/a~1b' } } },
        'a/b': { anyOf: [{ type: 'null' }, { enum: [true, null] }] },
      },
    };
    expect(fieldsOf(schema, 'id')).toEqual([
      { name: 'id', type: 'long' },
      { name: 'who', type: ['null', 'boolean'] },
    ]);
  });

  it('are left to Weld where the schema says nothing, or names itself', () => {
    expect(fieldsOf({}, 'id')).toEqual([]);
    const endless = {
      properties: { a: { $ref: '#/properties/a' }, b: { anyOf: [{ $ref: '#/properties/b' }] } },
    };
    expect(fieldsOf(endless, 'id')).toEqual([]);
    expect(fieldsOf({ properties: { a: { $ref: 'https://x.test' }, b: true } }, 'id')).toEqual([]);
  });
});
