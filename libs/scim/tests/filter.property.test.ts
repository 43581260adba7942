import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filter, filterValue, type ScimFilter } from '../src/index.ts';
import { runs } from './runs.ts';

/** A filter as data, to be compared with what its text means. */
type Tree =
  | { readonly kind: 'eq'; readonly attribute: string; readonly value: string }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Tree[] }
  | { readonly kind: 'not'; readonly part: Tree };

type User = Readonly<Record<string, string>>;

const attributes = ['userName', 'title', 'name.familyName', 'urn:example:2.0:User:level'];
const awkward = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    '"',
    '\\',
    '" or true',
    'a" and title eq "b',
    ')',
    '(',
    ' or ',
    ']',
    'é',
    '\u2028',
  ),
  fc.string({ unit: 'binary' }),
);
const trees = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.record({
      kind: fc.constant('eq' as const),
      attribute: fc.constantFrom(...attributes),
      value: awkward,
    }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), part: tie('tree') }),
  ),
})).tree;

const build = (tree: Tree): ScimFilter => {
  switch (tree.kind) {
    case 'eq':
      return filter.eq(tree.attribute, tree.value);
    case 'not':
      return filter.not(build(tree.part));
    default:
      return filter[tree.kind](...tree.parts.map(build));
  }
};

const holds = (tree: Tree, user: User): boolean => {
  switch (tree.kind) {
    case 'eq':
      return user[tree.attribute] === tree.value;
    case 'not':
      return !holds(tree.part, user);
    case 'and':
      return tree.parts.every((part) => holds(part, user));
    case 'or':
      return tree.parts.some((part) => holds(part, user));
  }
};

/** Reads a filter by the grammar of RFC 7644 figure 1, and says whether a user meets it. */
function evaluate(text: string, user: User): boolean {
  let rest = text;
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(rest);
    if (found?.index !== 0) return undefined;
    rest = rest.slice(found[0].length);
    return found[0];
  };
  const must = (pattern: RegExp): string => {
    const found = take(pattern);
    if (found === undefined) throw new Error(`expected ${pattern} at: ${rest}`);
    return found;
  };
  const either = (): boolean => {
    let result = both();
    while (take(/ or /) !== undefined) result = both() || result;
    return result;
  };
  const both = (): boolean => {
    let result = single();
    while (take(/ and /) !== undefined) result = single() && result;
    return result;
  };
  const single = (): boolean => {
    if (take(/not \(/) !== undefined) {
      const inner = either();
      must(/\)/);
      return !inner;
    }
    if (take(/\(/) !== undefined) {
      const inner = either();
      must(/\)/);
      return inner;
    }
    const attribute = must(/[\w.:-]+(?= eq )/);
    must(/ eq /);
    return user[attribute] === JSON.parse(must(/"(?:[^"\\]|\\.)*"/));
  };
  const result = either();
  if (rest !== '') throw new Error(`left over: ${rest}`);
  return result;
}

describe('a filter', () => {
  test('means what it was built from, whatever stands in its values', () => {
    fc.assert(
      fc.property(trees, fc.array(awkward, { minLength: 4, maxLength: 4 }), (tree, values) => {
        const user = Object.fromEntries(
          attributes.map((attribute, index) => [attribute, values[index] ?? '']),
        );
        expect(evaluate(build(tree).text, user)).toBe(holds(tree, user));
      }),
      runs(500),
    );
  });

  test('finds each value that it was given', () => {
    fc.assert(
      fc.property(awkward, (value) => {
        expect(evaluate(filter.eq('title', value).text, { title: value })).toBe(true);
        expect(JSON.parse(filterValue(value))).toBe(value);
      }),
      runs(500),
    );
  });

  test('takes nothing for an attribute that is more than a name', () => {
    fc.assert(
      fc.property(fc.string(), (junk) => {
        fc.pre(!/^[a-z$][\w$-]*(\.[a-z$][\w$-]*)?$/i.test(junk) && !junk.startsWith('urn:'));
        expect(() => filter.eq(junk, 'x')).toThrow(/not the name of a SCIM attribute/);
      }),
      runs(500),
    );
  });

  test('is written as the standard shows it', () => {
    expect(filter.where('emails', filter.and(filter.eq('type', 'work'), filter.co('value', '@x'))).text).toBe(
      'emails[type eq "work" and value co "@x"]',
    );
    expect(filter.ge('meta.lastModified', new Date(0)).text).toBe(
      'meta.lastModified ge "1970-01-01T00:00:00.000Z"',
    );
    expect(
      filter.and(filter.or(filter.pr('title'), filter.eq('active', true)), filter.lt('age', 5)).text,
    ).toBe('(title pr or active eq true) and age lt 5');
    expect(() => filter.gt('age', Number.NaN)).toThrow(/not finite/);
    expect(() => filter.and()).toThrow(/at least one part/);
  });
});
