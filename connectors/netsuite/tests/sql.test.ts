import { assert, integer as whole, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { column, integer, sql } from '../src/client/sql.ts';

it('puts pieces in as they are', () => {
  const query = sql`SELECT ${column('e.id')} WHERE id = ${integer('-5')}`;
  expect(String(query)).toBe('SELECT e.id WHERE id = -5');
});

it('makes one literal of any text', () => {
  assert(
    property(string({ unit: 'binary' }), (text) => {
      const literal = String(sql`${text}`);
      expect(literal).toMatch(/^'(?:[^'\0]|'')*'$/);
      expect(literal.slice(1, -1).replaceAll("''", "'")).toBe(text.replaceAll('\0', ''));
    }),
  );
});

it('takes whole numbers for ids, and nothing else', () => {
  assert(property(whole(), (number) => String(integer(String(number))) === String(number)));
  assert(
    property(
      string().filter((text) => !/^-?\d+$/.test(text)),
      (text) => {
        expect(() => integer(text)).toThrow('whole number');
      },
    ),
  );
  for (const text of ['1\n', '1;', '', '-', '1e3', '٣', '012', '-0', '-012'])
    expect(() => integer(text)).toThrow();
});

it('takes names for columns, and nothing else', () => {
  for (const name of ['a b', 'a;', "a'", '1a', '', 'A', 'a\n']) expect(() => column(name)).toThrow('column');
});
