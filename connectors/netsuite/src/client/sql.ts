import { UnknownValueError } from '@patchbay/core';

/** A piece of a query. Only this file makes one, so that no text gets into a query unquoted. */
class Piece {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}
export type Sql = Piece;

/**
 * A piece of SuiteQL. Pieces in it stay as they are; texts become literals.
 *
 * @example sql`WHERE LOWER(email) = ${email} AND id = ${integer(id)}`
 */
export function sql(parts: TemplateStringsArray, ...values: readonly (Sql | string)[]): Sql {
  const pieces = values.map((value) => (value instanceof Piece ? value.toString() : quoted(value)));
  return new Piece(parts.map((part, index) => part + (pieces[index] ?? '')).join(''));
}

/** A NUL would end the text in the database, and no name or address has one. */
function quoted(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", "''")}'`;
}

/**
 * An internal id, which NetSuite keeps as a number; ids of the system itself are negative. It has one spelling: `012` would find
 * what `12` is, and not be equal to it.
 */
const INTEGER = /^(?:0|-?[1-9]\d{0,14})$/;

/** @throws UnknownValueError for what is no internal id */
export function integer(id: string): Sql {
  if (!INTEGER.test(id)) throw new UnknownValueError('An internal ID of NetSuite is a whole number.');
  return new Piece(id);
}

/** Whether there can be a record of this id. */
export function isInteger(id: string): boolean {
  return INTEGER.test(id);
}

/** A column, which is no text of a user: settings check theirs. */
export function column(name: string): Sql {
  if (!/^[a-z][a-z0-9_.]*$/.test(name))
    throw new UnknownValueError('The name of a column is not well formed.');
  return new Piece(name);
}

/** `a, b, c` */
export function commas(pieces: readonly Sql[]): Sql {
  return new Piece(pieces.join(', '));
}

/** `a AND b`, or nothing at all. */
export function where(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? new Piece('') : new Piece(` WHERE ${conditions.join(' AND ')}`);
}
