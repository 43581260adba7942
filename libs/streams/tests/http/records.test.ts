import { cursorPaging } from '@patchbay/pagination';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import {
  csvDecoder,
  expandField,
  paged,
  selectRecords,
  textAt,
  valueAt,
  zipDecoder,
  type RecordPlace,
} from '../../src/index.ts';
import { withoutValue, withValue } from '../../src/http/fields/change.ts';
import { drive, type Options, type Reply } from './support.ts';

const inPages: Partial<Options> = {
  records: 'items',
  paging: paged(cursorPaging({ pageSize: 1 }), ({ body }) => ({ next: textAt(body, 'next') })),
};

describe('where records stand', () => {
  const body = {
    data: { items: [{ id: 1 }, { id: 2 }], none: null, one: { id: 3 }, ids: ['a', 'b'] },
    teams: [{ members: [{ id: 4 }] }, { name: 'empty' }, { members: [{ id: 5 }, { id: 6 }] }],
    byName: { x: { id: 7 }, y: { id: 8 } },
    'dotted.name': [{ id: 9 }],
  };
  const cases: [RecordPlace, unknown][] = [
    [{ path: 'data.items' }, [{ id: 1 }, { id: 2 }]],
    [{ path: ['data', 'items'] }, [{ id: 1 }, { id: 2 }]],
    [{ path: 'data.one' }, [{ id: 3 }]],
    [{ path: 'data.none' }, []],
    [{ path: 'data.items.1' }, [{ id: 2 }]],
    [{ path: 'teams.*.members' }, [{ id: 4 }, { id: 5 }, { id: 6 }]],
    [{ path: 'byName.*' }, [{ id: 7 }, { id: 8 }]],
    [{ path: ['dotted.name'] }, [{ id: 9 }]],
    [{ path: 'data.ids', key: 'id' }, [{ id: 'a' }, { id: 'b' }]],
    [{ path: 'gone.items', missing: 'empty' }, []],
  ];

  test.each(cases)('%j', (place, expected) => {
    expect(selectRecords(body, place)).toEqual(expected);
  });

  test('without a path: the answer is the list, or the record', () => {
    expect(selectRecords([{ id: 1 }], {})).toEqual([{ id: 1 }]);
    expect(selectRecords({ id: 1 }, {})).toEqual([{ id: 1 }]);
  });

  test('an answer without the place is broken, unless the app leaves out an empty list', () => {
    expect(() => selectRecords({ error: 'x' }, { path: 'data.items' })).toThrow("say `missing: 'empty'`");
    expect(() => selectRecords(body, { path: 'toString' })).toThrow('nothing at "toString"');
  });

  test('a record that is no object needs a name', () => {
    expect(() => selectRecords(body, { path: 'data.ids' })).toThrow('is no object but string');
  });

  test('finds what was put at any path', () => {
    const name = fc.string().filter((each) => each !== '*');
    fc.assert(
      fc.property(
        fc.array(name, { maxLength: 5 }),
        fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
        (path, records) => {
          const nested = path.reduceRight<unknown>((inner, each) => ({ [each]: inner }), records);
          expect(selectRecords(nested, { path })).toEqual(records);
        },
      ),
    );
  });

  test('with a wildcard at any place of the path: the records of all, in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string(), { minLength: 1, maxLength: 3 }).filter((path) => !path.includes('*')),
        fc.nat(2),
        fc.array(fc.array(fc.record({ id: fc.nat() })), { maxLength: 4 }),
        (path, where, lists) => {
          const index = Math.min(where, path.length);
          const wild = [...path.slice(0, index), '*', ...path.slice(index)];
          const branches = lists.map((list) =>
            path.slice(index).reduceRight<unknown>((inner, each) => ({ [each]: inner }), list),
          );
          const body = path
            .slice(0, index)
            .reduceRight<unknown>((inner, each) => ({ [each]: inner }), branches);
          expect(selectRecords(body, { path: wild })).toEqual(lists.flat());
        },
      ),
    );
  });
});

describe('fields by path', () => {
  const member = fc.string({ minLength: 1 });
  const tree = fc.dictionary(member, fc.jsonValue());

  test('what is put at a path stands there, and the original is as it was', () => {
    fc.assert(
      fc.property(
        tree,
        fc.array(member, { minLength: 1, maxLength: 4 }),
        fc.string(),
        (record, path, value) => {
          const before = structuredClone(record);
          const changed = withValue(record, path, value);
          expect(valueAt(changed, path)).toBe(value);
          expect(record).toEqual(before);
          expect(withoutValue(changed, path)).not.toHaveProperty(path);
        },
      ),
    );
  });

  test('what was not there is not removed', () => {
    fc.assert(
      fc.property(tree, fc.array(member, { minLength: 1, maxLength: 4 }), (record, path) => {
        fc.pre(!path.includes('*') && valueAt(record, path) === undefined);
        expect(withoutValue(record, path)).toBe(record);
      }),
    );
  });

  test('members of the prototype are not there', () => {
    expect(valueAt({}, 'constructor.name')).toBeUndefined();
    expect(valueAt({}, '__proto__')).toBeUndefined();
    const changed = withValue({}, ['__proto__', 'polluted'], true);
    expect(Object.hasOwn(changed, '__proto__')).toBe(true);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('a text or a number, and items of lists from both ends', () => {
    const body = { a: [{ b: 'x' }, { b: 2 }], n: null };
    expect(textAt(body, 'a.0.b')).toBe('x');
    expect(textAt(body, 'a.-1.b')).toBe(2);
    expect(textAt(body, 'n')).toBeUndefined();
    expect(textAt(body, 'a')).toBeUndefined();
  });
});

describe('from answers to records', () => {
  const body = {
    items: [
      { id: 1, state: 'on' },
      { id: 2, state: 'off' },
      { id: 3, state: 'on' },
    ],
  };

  test('only those that belong to the stream', async () => {
    const { records } = await drive(
      { path: 'x', records: 'items', filter: ({ state }, { slice }) => state === slice['state'] },
      [{ body }],
      { slice: { state: 'on' } },
    );
    expect(records.map(({ id }) => id)).toEqual([1, 3]);
  });

  test('found by a function, which knows what is read', async () => {
    const byRegion = await drive(
      { path: 'x', records: (each, { settings }) => selectRecords(each, { path: [settings.region] }) },
      [{ body: { eu: [{ id: 1 }], us: [{ id: 2 }] } }],
    );
    expect(byRegion.records).toEqual([{ id: 1 }]);
    const { records } = await drive({ path: 'x', records: (each) => [{ whole: each }] }, [{ body }]);
    expect(records).toEqual([{ whole: body }]);
  });

  test('an answer with status 204 has none', async () => {
    expect((await drive({ path: 'x', records: 'items' }, [{ status: 204 }])).records).toEqual([]);
  });

  test.each([
    ['a list', { records: 'items' }, [{ body: '' }]],
    ['the whole answer', {}, [{ body: ' \n' }]],
    ['a list that is not ready', { records: 'items' }, [{ status: 202, body: '' }]],
    ['a table without a header', { decode: csvDecoder() }, [{ body: '\ufeff' }]],
    ['the second page', inPages, [{ body: { items: [{ id: 1 }], next: 'b' } }, { body: '' }]],
  ] satisfies readonly [string, Partial<Options>, readonly Reply[]][])(
    'an empty answer is broken, and no end of a list: %s',
    async (_name, options, replies) => {
      const { error } = await drive({ path: 'x', ...options }, replies);
      expect(error).toMatchObject({
        code: 'invalid_response',
        message: expect.stringContaining("say `missing: 'empty'`"),
      });
    },
  );

  test('an empty answer has none where the app leaves out an empty list', async () => {
    const records = { path: 'items', missing: 'empty' } as const;
    expect((await drive({ path: 'x', records }, [{ body: '' }])).records).toEqual([]);
    const decode = zipDecoder(csvDecoder());
    const zip = zipSync({ 'a.csv': strToU8('id\n1\n'), 'b.csv': strToU8('') });
    expect((await drive({ path: 'x', decode }, [{ body: zip }])).records).toEqual([{ id: '1' }]);
  });

  test('several of one', async () => {
    const invoices = [
      { id: 'a', lines: [{ n: 1 }, { n: 2 }] },
      { id: 'b', lines: [] },
    ];
    const kept = await drive(
      { path: 'x', expand: expandField('lines', { originalAs: 'invoice', whenEmpty: 'keep' }) },
      [{ body: invoices }],
    );
    expect(kept.records).toEqual([
      { n: 1, invoice: invoices[0] },
      { n: 2, invoice: invoices[0] },
      invoices[1],
    ]);
    const skipped = await drive({ path: 'x', expand: expandField('lines') }, [{ body: invoices }]);
    expect(skipped.records).toEqual([{ n: 1 }, { n: 2 }]);
  });

  test('the filter sees what came, or what was made of it', async () => {
    const options = {
      path: 'x',
      records: 'items',
      filter: ({ name }: { readonly [name: string]: unknown }) => name === 'record 2',
      transform: [({ id }: { readonly [name: string]: unknown }) => ({ name: `record ${String(id)}` })],
    };
    expect((await drive(options, [{ body }])).records).toEqual([]);
    expect((await drive({ ...options, transformBeforeFilter: true }, [{ body }])).records).toEqual([
      { name: 'record 2' },
    ]);
  });
});
