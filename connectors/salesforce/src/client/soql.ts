import { InvalidValueError } from '@patchbay/core';

/** A text of SOQL in which nothing stands that came from elsewhere, but in quotes. */
export class Soql {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** @see https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-quotedstringescapes.html */
function quoted(text: string): string {
  return `'${text.replace(/[\\'\n\r\t]/g, (found) => ESCAPES[found] ?? `\\${found}`)}'`;
}

/**
 * SOQL whose values are put in quotes: a text, several texts in brackets, a piece of SOQL as it is.
 *
 * @example soql`SELECT Id FROM User WHERE Username = ${username}`
 */
export function soql(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | readonly string[] | Soql)[]
): Soql {
  const texts = values.map((value) => {
    if (value instanceof Soql) return value.text;
    if (typeof value === 'number') return String(value);
    return typeof value === 'string' ? quoted(value) : `(${value.map(quoted).join(',')})`;
  });
  return new Soql(String.raw({ raw: parts }, ...texts));
}

/** Names of objects or fields as they are. They are the connector's own, or come from Salesforce's description of itself. */
export function names(list: readonly string[]): Soql {
  const unfit = list.find((name) => !/^\w+(?:\.\w+)*$/.test(name));
  if (unfit !== undefined) throw new InvalidValueError(`"${unfit}" is no name of SOQL.`);
  return new Soql(list.join(','));
}

/** A time as SOQL has it, without quotes. */
export function timeLiteral(text: string): Soql {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text))
    throw new InvalidValueError(`"${text}" is not a time.`);
  return new Soql(text);
}

/** Conditions that must all hold; none: an empty text. */
export function where(conditions: readonly Soql[]): Soql {
  return new Soql(
    conditions.length === 0 ? '' : ` WHERE ${conditions.map(({ text }) => text).join(' AND ')}`,
  );
}
