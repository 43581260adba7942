import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseStringUri, normalizeParameters, signatureBaseString } from '../src/signing/base-string.ts';
import {
  encode,
  encodeParameters,
  parseForm,
  recode,
  type EncodedParameter,
} from '../src/signing/encoding.ts';

/** Texts with what is hard to encode: reserved and unreserved ASCII, spaces, accents, emoji, nothing at all. */
const hard = fc.constantFrom(...'aZ0-._~ +%&=!*\'();:@/?#[]$,"\\\n\u0000é☃', '😀');
const text = fc.string({
  unit: fc.oneof(hard, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
  maxLength: 12,
});
/** Few names and values, so that the same ones meet often. */
const name = fc.oneof(fc.constantFrom('a', 'a=', 'a-b', 'A', 'a b', 'a.', '', 'é', '😀', 'ﬀ'), text);
const pairs = fc.array(fc.tuple(name, name), { maxLength: 8 });

/** One of the ways in which clients encode a text for a query: anything may be escaped, in either case of hex. */
function spelled(value: string, choices: readonly number[]): string {
  return [...Buffer.from(value)]
    .map((byte, index) => {
      const choice = choices[index % choices.length] ?? 0;
      const character = String.fromCharCode(byte);
      if (choice % 3 === 0 && /[A-Za-z0-9\-._~!*'():@$,;/?]/.test(character)) return character;
      if (choice % 3 === 1 && byte === 0x20) return '+';
      const hex = byte.toString(16).padStart(2, '0');
      return `%${choice % 2 === 0 ? hex : hex.toUpperCase()}`;
    })
    .join('');
}

const choices = fc.array(fc.nat(5), { minLength: 1, maxLength: 12 });
const encoded = (list: readonly (readonly [string, string])[]): EncodedParameter[] =>
  list.map(([left, right]) => [encode(left), encode(right)]);

describe('encode', () => {
  it('leaves unreserved characters, and writes all other bytes in upper-case hex', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(encode(value)).toMatch(/^(?:[A-Za-z0-9\-._~]|%[0-9A-F]{2})*$/);
        const expected = [...Buffer.from(value)]
          .map((byte) => [byte, String.fromCharCode(byte)] as const)
          .map(([byte, character]) =>
            /[A-Za-z0-9\-._~]/.test(character)
              ? character
              : `%${byte.toString(16).padStart(2, '0').toUpperCase()}`,
          );
        expect(encode(value)).toBe(expected.join(''));
      }),
    );
  });

  it('never fails, not even for half a surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('\uD800', '\uDC00', 'a', '😀') }), (value) => {
        expect(encode(value)).toBe(encode(Buffer.from(value).toString()));
      }),
    );
  });
});

describe('recode', () => {
  it('makes one text of all the ways to spell it', () => {
    fc.assert(
      fc.property(text, choices, (value, how) => {
        expect(recode(spelled(value, how))).toBe(encode(value));
        expect(recode(encode(value))).toBe(encode(value));
      }),
    );
  });

  it('keeps bytes that are no UTF-8, and percent signs that encode nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 8 }), (bytes) => {
        const escaped = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
        const decoded = recode(escaped).replace(/%(..)/g, (_escape, hex: string) =>
          String.fromCharCode(parseInt(hex, 16)),
        );
        expect(Buffer.from(decoded, 'latin1').equals(bytes)).toBe(true);
      }),
    );
    expect(recode('100%&%zz%f')).toBe('100%25%26%25zz%25f');
    expect(recode('%ff%C3%28')).toBe('%FF%C3%28');
  });
});

describe('normalizeParameters', () => {
  it('orders by the bytes of name, then of value, and keeps duplicates and empty values', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const sorted = normalizeParameters(encoded(list));
        const back = sorted === '' ? [] : sorted.split('&').map((pair) => pair.split('='));
        expect(back.every((pair) => pair.length === 2)).toBe(true);
        for (const [index, [left = '', right = '']] of back.entries()) {
          const [nextLeft = '', nextRight = ''] = back[index + 1] ?? ['\u007f'];
          const order = Buffer.compare(Buffer.from(left), Buffer.from(nextLeft));
          expect(order).toBeLessThanOrEqual(0);
          if (order === 0) {
            expect(Buffer.compare(Buffer.from(right), Buffer.from(nextRight))).toBeLessThanOrEqual(0);
          }
        }
        const plain = back.map((pair) => pair.map(decodeURIComponent).join('\u0000'));
        expect(plain.sort()).toEqual(list.map((pair) => pair.join('\u0000')).sort());
      }),
    );
  });

  it('does not depend on the order in which they come', () => {
    fc.assert(
      fc.property(
        pairs.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          expect(normalizeParameters(encoded(shuffled))).toBe(normalizeParameters(encoded(list)));
        },
      ),
    );
  });

  it('agrees with the parser of a server that reads the query', () => {
    fc.assert(
      fc.property(pairs, choices, (list, how) => {
        const query = list.map((pair) => pair.map((part) => spelled(part, how)).join('=')).join('&');
        // An empty name with an empty value is `=`, which servers and parsers drop or keep: both are left out here.
        fc.pre(list.every(([left, right]) => left !== '' || right !== ''));
        expect(normalizeParameters(parseForm(query))).toBe(normalizeParameters(encoded(list)));
        const server = [...new URLSearchParams(`&${query}`)];
        expect(normalizeParameters(encoded(server))).toBe(normalizeParameters(parseForm(query)));
      }),
    );
  });
});

describe('the base string', () => {
  const host = fc.constantFrom('example.com', 'EXAMPLE.com', 'ExAmPlE.CoM');

  it('does not depend on the case of scheme and host, nor on a port that is the default', () => {
    fc.assert(
      fc.property(
        host,
        fc.constantFrom('http', 'HTTP', 'https', 'HTTPS'),
        fc.boolean(),
        (where, scheme, say) => {
          const port = say ? (scheme.toLowerCase() === 'http' ? ':80' : ':443') : '';
          expect(baseStringUri(`${scheme}://${where}${port}/Path?x#y`)).toBe(
            `${scheme.toLowerCase()}://example.com/Path`,
          );
        },
      ),
    );
  });

  it('keeps any other port', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 65_535 }), (port) => {
        fc.pre(port !== 443);
        expect(baseStringUri(`https://example.com:${port}`)).toBe(`https://example.com:${port}/`);
      }),
    );
  });

  it('has three parts, which decode to what was signed', () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom('get', 'POST', 'Patch'), (list, method) => {
        const parts = signatureBaseString(method, 'https://example.com/a%20b', encoded(list)).split('&');
        expect(parts.map(decodeURIComponent)).toEqual([
          method.toUpperCase(),
          'https://example.com/a%20b',
          normalizeParameters(encoded(list)),
        ]);
      }),
    );
  });

  it('takes parameters with plain names as encodeParameters makes them', () => {
    expect(encodeParameters({ 'a b': 'é' })).toEqual([['a%20b', '%C3%A9']]);
  });
});
