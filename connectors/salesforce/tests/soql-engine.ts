/** A record, or a record that it leads to. */
export type Row = Readonly<Record<string, unknown>>;

type Value = string | number | boolean | null;
type Test = (row: Row) => boolean;

/** Why a query is refused, with Salesforce's word for it. */
export class RefusedQuery extends Error {
  readonly errorCode: string;
  constructor(message: string, errorCode = 'MALFORMED_QUERY') {
    super(message);
    this.errorCode = errorCode;
  }
}

/** What a name leads to: names of related records are behind dots. */
const valueAt = (row: Row, name: string): unknown =>
  name.split('.').reduce<unknown>((at, part) => (at as Row | null)?.[part], row);

const TOKEN = /\s*('(?:[^'\\]|\\.)*'|\d{4}-\d\d-\d\dT[\d:]+Z|[\w.]+|!=|>=|<=|[=<>(),])/y;

/** Words, texts in quotes and signs. Anything else is refused. */
function tokensOf(query: string): string[] {
  const tokens: string[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < query.length) {
    const token = pattern.exec(query)?.[1];
    if (token === undefined) throw new RefusedQuery(`unexpected token in ${query}`);
    tokens.push(token);
  }
  return tokens;
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function literal(token: string): Value {
  if (token.startsWith("'"))
    return token.slice(1, -1).replace(/\\(.)/g, (_all, found: string) => ESCAPED[found] ?? found);
  if (token === 'null') return null;
  if (token === 'TRUE' || token === 'FALSE') return token === 'TRUE';
  if (/^\d{4}-/.test(token)) return Date.parse(token);
  if (/^\d+$/.test(token)) return Number(token);
  throw new RefusedQuery(`no value: ${token}`);
}

/** Texts without their case, and times as numbers, so that they compare. */
function comparable(value: unknown, other: Value): Value {
  if (typeof value === 'string') return typeof other === 'number' ? Date.parse(value) : value.toLowerCase();
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function compare(left: unknown, sign: string, right: Value): boolean {
  const [one, other] = [comparable(left, right), comparable(right, right)];
  if (sign === '=') return one === other;
  if (sign === '!=') return one !== null && one !== other;
  if (one === null || other === null) return false;
  if (sign === '>') return one > other;
  return sign === '>=' ? one >= other : one <= other;
}

/** What SOQL finds among the records of each object: selected fields, conditions with AND, order by the id, a limit. */
export function runSoql(query: string, objects: Readonly<Record<string, readonly Row[]>>): Row[] {
  const tokens = tokensOf(query);
  const take = (): string => {
    const token = tokens.shift();
    if (token === undefined) throw new RefusedQuery(`unexpected end of ${query}`);
    return token;
  };
  const expect = (...words: readonly string[]): void => {
    for (const word of words) if (take() !== word) throw new RefusedQuery(`${word} is missing in ${query}`);
  };
  const listed = (end: string): string[] => {
    const items = [take()];
    while (tokens[0] === ',') items.push((take(), take()));
    expect(end);
    return items;
  };
  const isNext = (word: string): boolean => tokens[0] === word;
  const condition = (): Test => {
    if (isNext('(')) {
      take();
      const either = [condition()];
      while (isNext('OR')) either.push((take(), condition()));
      expect(')');
      return (row) => either.some((test) => test(row));
    }
    const name = take();
    const sign = take();
    if (sign !== 'IN' && sign !== 'NOT') {
      const value = literal(take());
      return (row) => compare(valueAt(row, name), sign, value);
    }
    if (sign === 'NOT') expect('IN');
    expect('(');
    const values = new Set(listed(')').map((each) => comparable(literal(each), '')));
    // What is said of NOT IN and nothing differs, so that no query may lean on it.
    return (row) => {
      const value = comparable(valueAt(row, name), '');
      return value !== null && values.has(value) === (sign === 'IN');
    };
  };

  expect('SELECT');
  const names = listed('FROM');
  const found = objects[take()];
  if (found === undefined) throw new RefusedQuery(`no such object in ${query}`, 'INVALID_TYPE');
  const tests: Test[] = [];
  for (let word = 'WHERE'; tokens[0] === word; word = 'AND') {
    take();
    tests.push(condition());
  }
  let rows = found.filter((row) => tests.every((test) => test(row)));
  if (tokens[0] === 'ORDER') {
    expect('ORDER', 'BY', 'Id');
    rows = rows.toSorted((one, other) => (String(one['Id']) < String(other['Id']) ? -1 : 1));
  }
  if (tokens[0] === 'LIMIT') {
    take();
    rows = rows.slice(0, Number(take()));
  }
  if (tokens.length > 0) throw new RefusedQuery(`unexpected ${tokens[0]} in ${query}`);
  return rows.map((row) => selected(row, names));
}

function selected(row: Row, names: readonly string[]): Row {
  const chosen: Record<string, unknown> = { attributes: row['attributes'] };
  for (const name of names) {
    const [first = '', ...rest] = name.split('.');
    if (rest.length === 0) {
      if (!(first in row)) throw new RefusedQuery(`No such column '${first}'`, 'INVALID_FIELD');
      chosen[first] = row[first];
    } else {
      chosen[first] = row[first] ?? null;
    }
  }
  return chosen;
}
