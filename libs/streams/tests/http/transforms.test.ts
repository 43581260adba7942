import type { StreamRecord } from '@patchbay/core/streams';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addField,
  addFields,
  castTo,
  flattenFields,
  keysToLowerCase,
  keysToSnakeCase,
  raiseFields,
  keepFields,
  removeFields,
  replaceInKeys,
  type RecordTransform,
} from '../../src/index.ts';
import { snakeCase } from '../../src/http/transforms/keys.ts';
import { drive } from './support.ts';

async function transformed(
  records: readonly StreamRecord[],
  ...transform: NonNullable<Parameters<typeof drive>[0]['transform']>
): Promise<readonly StreamRecord[]> {
  const { records: made } = await drive({ path: 'x', transform }, [{ body: records }], {
    slice: { team: 'T1' },
  });
  return made;
}

/** The transform alone, for those that look at nothing but the record. */
function apply(transform: RecordTransform, record: StreamRecord): StreamRecord {
  return transform(record, undefined as never);
}

const anyRecord = fc.dictionary(fc.string(), fc.jsonValue());

describe('fields that are added and removed', () => {
  test('from the slice, the settings, the record, and as they are', async () => {
    const made = await transformed(
      [{ id: 1, owner: { name: 'x' } }],
      addFields({
        team_id: ({ slice }) => slice['team'],
        region: ({ settings }) => settings.region,
        'owner.key': ({ record }) => `key ${String(record['id'])}`,
        source: 'example',
        absent: () => undefined,
      }),
      addField(['dotted.name'], null),
    );
    expect(made).toEqual([
      {
        id: 1,
        owner: { name: 'x', key: 'key 1' },
        team_id: 'T1',
        region: 'eu',
        source: 'example',
        'dotted.name': null,
      },
    ]);
  });

  test('later transforms see what earlier ones made', async () => {
    const made = await transformed(
      [{ id: 1 }],
      addFields({ a: ({ record }) => Number(record['id']) + 1 }),
      addFields({ b: ({ record }) => Number(record['a']) + 1 }),
    );
    expect(made).toEqual([{ id: 1, a: 2, b: 3 }]);
  });

  test('by path, with wildcards, and by value', () => {
    const record = { id: 1, a: { secret: 1, b: null }, list: [{ secret: 2, n: 3 }], m: { x: { secret: 4 } } };
    expect(apply(removeFields(['a.secret', 'list.*.secret', 'm.*.secret', 'none.x']), record)).toEqual({
      id: 1,
      a: { b: null },
      list: [{ n: 3 }],
      m: { x: {} },
    });
    expect(apply(keepFields(['id', 'gone']), { id: 1, url: 'x', toString: 2 })).toEqual({ id: 1 });
    expect(apply(removeFields(['*'], { when: (value) => typeof value === 'object' }), record)).toEqual({
      id: 1,
    });
  });
});

describe('names', () => {
  test.each([
    ['firstName', 'first_name'],
    ['FirstName', 'first_name'],
    ['first name', 'first_name'],
    ['HTTPServer', 'http_server'],
    ['userID', 'user_id'],
    ['address1', 'address_1'],
    ['already_snake', 'already_snake'],
    ['Été', 'ete'],
    ['--', '--'],
  ])('%s becomes %s', (name, expected) => {
    expect(snakeCase(name)).toBe(expected);
  });

  test('at any depth', () => {
    const record = { UserId: 1, Items: [{ ItemName: 'x' }], Inner: { SubField: 2 } };
    expect(apply(keysToSnakeCase, record)).toEqual({
      user_id: 1,
      items: [{ item_name: 'x' }],
      inner: { sub_field: 2 },
    });
    expect(apply(keysToLowerCase, record)).toEqual({
      userid: 1,
      items: [{ itemname: 'x' }],
      inner: { subfield: 2 },
    });
    expect(apply(replaceInKeys('Item', '$&'), record)).toEqual({
      UserId: 1,
      '$&s': [{ '$&Name': 'x' }],
      Inner: { SubField: 2 },
    });
  });

  test('in snake case are so already, and values are as they were', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const once = apply(keysToSnakeCase, record);
        expect(apply(keysToSnakeCase, once)).toEqual(once);
      }),
    );
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z][a-z]*$/)), fc.jsonValue(), (names, value) => {
        const record = Object.fromEntries(names.map((name) => [name, [value]]));
        expect(Object.keys(apply(keysToSnakeCase, record))).toEqual(names);
        expect(Object.keys(apply(keysToLowerCase, record))).toEqual(names);
      }),
    );
  });
});

describe('levels', () => {
  test('one of many', () => {
    const record = { id: 1, owner: { id: 2, address: { city: 'x' } }, tags: [{ n: 1 }], none: {}, empty: [] };
    expect(apply(flattenFields(), record)).toEqual({
      id: 1,
      'owner.id': 2,
      'owner.address.city': 'x',
      tags: [{ n: 1 }],
      none: {},
      empty: [],
    });
    expect(apply(flattenFields({ separator: '_', lists: true }), record)).toMatchObject({
      owner_address_city: 'x',
      tags_0_n: 1,
    });
  });

  test('no value is lost or made up', () => {
    // The separator is in no name, so that no two paths become one name.
    const name = fc.string({ minLength: 1 }).filter((each) => !each.includes('\u0000'));
    const record = fc.letrec<{ tree: Record<string, unknown> }>((tie) => ({
      tree: fc.dictionary(name, fc.oneof({ depthSize: 'small' }, fc.string(), fc.nat(), tie('tree'))),
    })).tree;
    const leaves = (value: unknown): unknown[] =>
      typeof value === 'object' && value !== null && Object.keys(value).length > 0
        ? Object.values(value).flatMap(leaves)
        : [value];
    fc.assert(
      fc.property(record, (each) => {
        fc.pre(Object.keys(each).length > 0);
        const flat = apply(flattenFields({ separator: '\u0000' }), each);
        const sorted = (values: unknown[]) => values.map((value) => JSON.stringify(value)).toSorted();
        expect(sorted(Object.values(flat))).toEqual(sorted(leaves(each)));
        expect(apply(flattenFields({ separator: '\u0000' }), flat)).toEqual(flat);
      }),
    );
  });

  test('inner fields are raised', () => {
    const record = { id: 1, attributes: { name: 'x', id: 2 } };
    expect(apply(raiseFields('attributes'), record)).toEqual({ id: 2, name: 'x' });
    expect(apply(raiseFields('attributes', { keepOriginal: true, prefix: 'a_' }), record)).toEqual({
      ...record,
      a_name: 'x',
      a_id: 2,
    });
    expect(apply(raiseFields('attributes', { replaceRecord: true }), record)).toEqual({ id: 2, name: 'x' });
    expect(apply(raiseFields('none'), record)).toBe(record);
  });
});

describe('values get the type that a schema says', () => {
  const schema = {
    type: 'object',
    properties: {
      id: { type: 'integer' },
      price: { type: ['null', 'number'] },
      name: { type: ['string', 'null'] },
      active: { type: 'boolean' },
      tags: { type: 'array', items: { type: 'string' } },
      owner: { type: 'object', properties: { id: { type: 'string' } } },
      any: {},
      either: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    },
  };

  test.each([
    [
      { id: '12', price: '1.5', name: 3 },
      { id: 12, price: 1.5, name: '3' },
    ],
    [
      { active: 'Yes', tags: [1, 'x'], owner: { id: 7 } },
      { active: true, tags: ['1', 'x'], owner: { id: '7' } },
    ],
    [
      { tags: 'x', name: { a: 1 }, either: 4 },
      { tags: ['x'], name: '{"a":1}', either: '4' },
    ],
    [
      { price: null, name: null, any: [1] },
      { price: null, name: null, any: [1] },
    ],
    [
      { id: 'twelve', active: 'maybe' },
      { id: 'twelve', active: 'maybe' },
    ],
    [
      { id: '9007199254740993', price: '' },
      { id: '9007199254740993', price: '' },
    ],
    [{ other: '1' }, { other: '1' }],
  ])('%j becomes %j', (record, expected) => {
    expect(apply(castTo(schema), record)).toEqual(expected);
  });

  test('what fits is not copied, and nothing changes twice', () => {
    const fitting = { id: 1, price: 1.5, name: 'x', active: true, tags: ['x'], owner: { id: '7' } };
    expect(apply(castTo(schema), fitting)).toBe(fitting);
    fc.assert(
      fc.property(
        fc.record(
          {
            id: fc.jsonValue(),
            price: fc.jsonValue(),
            name: fc.jsonValue(),
            active: fc.jsonValue(),
            tags: fc.jsonValue(),
          },
          { requiredKeys: [] },
        ),
        (record) => {
          const once = apply(castTo(schema), record);
          expect(apply(castTo(schema), once)).toEqual(once);
          expect(Object.keys(once)).toEqual(Object.keys(record));
        },
      ),
    );
  });
});
