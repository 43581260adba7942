import { describe, expect, it } from 'vitest';
import { jsonText } from '../../src/tables/json-text.ts';
import { recordColumns, recordsTable } from '../../src/tables/records-table.ts';
import { table, type Sorting } from '../../src/tables/table.ts';
import { valueCell } from '../../src/tables/value.ts';
import { count, counted, duration, listed, timeOfDay, words } from '../../src/tables/words.ts';

interface Person {
  readonly name: string;
  readonly age: number;
}

describe('table', () => {
  const sorting: Sorting = {
    column: 'name',
    direction: 'ascending',
    columns: ['name', 'age'],
    href: (column, direction) => `?sort=${column}&order=${direction}`,
  };
  const people = (rows: readonly Person[]) =>
    String(
      table<Person>({
        caption: 'People',
        columns: [
          { id: 'name', label: 'Name', cell: (row) => row.name, header: true },
          { id: 'age', label: 'Age', cell: (row) => row.age, numeric: true },
          { id: 'note', label: 'Note', cell: () => '' },
        ],
        rows,
        sorting,
        empty: 'Nobody yet.',
      }),
    );

  it('has a caption, headers with a scope, and rows that are named', () => {
    const html = people([{ name: 'Ada', age: 36 }]);
    expect(html).toMatch(/<caption>\s*People\s*<\/caption>/);
    expect(html.match(/<th scope="col"/g)).toHaveLength(3);
    expect(html).toMatch(/<th scope="row" class="">Ada<\/th>/);
    expect(html).toMatch(/<td class="number">36<\/td>/);
  });

  it('says how it is sorted, and links to the other direction', () => {
    const html = people([{ name: 'Ada', age: 36 }]);
    expect(html).toMatch(/aria-sort="ascending">\s*<a href="\?sort=name&amp;order=descending">Name/);
    expect(html).toMatch(/aria-sort="none">\s*<a href="\?sort=age&amp;order=ascending">Age/);
    expect(html).toMatch(/<th scope="col" class="">Note<\/th>/);
  });

  it('escapes what apps say', () => {
    const html = people([{ name: '<script>alert(1)</script>', age: 1 }]);
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script>');
  });

  it('says so when there is nothing', () => {
    expect(people([])).toBe('<p class="muted">Nobody yet.</p>');
  });
});

describe('valueCell', () => {
  it('shows scalars as text, and nothing as a dash that is read as "none"', () => {
    expect(valueCell('x')).toBe('x');
    expect(valueCell(0)).toBe('0');
    expect(valueCell(true)).toBe('yes');
    expect(String(valueCell(null))).toContain('<span class="visually-hidden">none</span>');
    expect(String(valueCell([]))).toContain('none');
  });

  it('shows short lists in a line and objects as their fields', () => {
    expect(String(valueCell(['a', '<b>']))).toBe('a, &lt;b&gt;');
    expect(String(valueCell({ job_title: 'Engineer', none: null }))).toMatch(
      /<dt>Job title<\/dt>\s*<dd>Engineer<\/dd>/,
    );
    expect(String(valueCell({ job_title: 'Engineer', none: null }))).not.toContain('None');
  });

  it('folds away what is long', () => {
    expect(String(valueCell(Array.from({ length: 9 }, (_, n) => n)))).toContain('<summary>9 items</summary>');
    expect(
      String(valueCell(Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`f${n}`, n])))),
    ).toContain('6 fields');
    expect(String(valueCell('x'.repeat(500)))).toContain('<details>');
  });
});

describe('recordsTable', () => {
  it('has the columns of all records, what identifies them first', () => {
    const records = [
      { extra_data: { a: 'b' }, email: 'a@b.c' },
      { integration_specific_id: '1', more: [1] },
    ];
    expect(recordColumns(records)).toEqual(['integration_specific_id', 'email', 'extra_data', 'more']);
    expect(String(recordsTable(records, 'Accounts', 'None.'))).toMatch(/Extra data/);
  });

  it('shows values that are no objects', () => {
    expect(String(recordsTable(['x', 'y'], 'Names', 'None.'))).toMatch(/<td class="">x<\/td>/);
  });
});

describe('jsonText', () => {
  it('tells names, strings, numbers and words apart, all escaped', () => {
    const html = String(jsonText({ a: '<b>"', n: -1.5e3, yes: true, list: [null] }, 'Answer'));
    expect(html).toContain('<span class="json-name">&quot;a&quot;</span>:');
    expect(html).toContain('<span class="json-string">&quot;&lt;b&gt;\\&quot;&quot;</span>');
    expect(html).toContain('<span class="json-number">-1500</span>');
    expect(html).toContain('<span class="json-word">null</span>');
  });

  it('loses no character', () => {
    const value = { 'a "quoted": name': ['x: 1', { deep: { deeper: 12 } }], empty: {}, list: [] };
    const text = String(jsonText(value, 'Answer'))
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll('&quot;', '"');
    expect(JSON.parse(text)).toEqual(value);
  });
});

describe('words', () => {
  it('count, name and time things as people do', () => {
    expect(count(10_000)).toBe('10,000');
    expect(counted(1, 'account')).toBe('1 account');
    expect(counted(2, 'entry', 'entries')).toBe('2 entries');
    expect(words('user_status')).toBe('User status');
    expect(listed([])).toBe('');
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
    expect([0, 400, 12_000, 185_000, 7_800_000].map(duration)).toEqual([
      '0 s',
      '0.4 s',
      '12 s',
      '3 min 5 s',
      '2 h 10 min',
    ]);
    expect(timeOfDay('2026-11-23T06:15:42.123Z')).toBe('06:15:42 UTC');
  });
});
