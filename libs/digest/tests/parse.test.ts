import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChallenges, parseParameters, type Challenge } from '../src/challenge/parse.ts';

const shown = (challenges: readonly Challenge[]) =>
  challenges.map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);

describe('the challenges of', () => {
  it.each<[string, unknown]>([
    ['Basic realm="simple"', [['basic', { realm: 'simple' }]]],
    [
      'Newauth realm="apps", type=1, title="Login to \\"apps\\"", Basic realm="simple"',
      [
        ['newauth', { realm: 'apps', type: '1', title: 'Login to "apps"' }],
        ['basic', { realm: 'simple' }],
      ],
    ],
    [
      'DIGEST Realm="a, b=c", nonce = x , ,, qop="auth,auth-int"',
      [['digest', { realm: 'a, b=c', nonce: 'x', qop: 'auth,auth-int' }]],
    ],
    [
      'Negotiate, NTLM TlRMTVNTUAAC, Digest nonce="a"',
      [
        ['negotiate', {}],
        ['ntlm', {}],
        ['digest', { nonce: 'a' }],
      ],
    ],
    ['Digest nonce="a", nonce="b"', [['digest', { nonce: 'a' }]]],
    ['Digest nonce="a\\\\", realm=""', [['digest', { nonce: 'a\\', realm: '' }]]],
    ['Digest nonce="never ends, Basic realm="a"', [['digest', {}]]],
    ['realm="of nothing"', []],
    ['', []],
  ])('%s', (header, expected) => {
    expect(shown(parseChallenges(header))).toEqual(expected);
  });
});

const token = fc.stringMatching(/^[A-Za-z][A-Za-z0-9!#$%&'*+.^_`|~-]{0,8}$/);
const value = fc.string({ unit: fc.constantFrom(...'ab ,="\\;\t\u00e4Digest'), maxLength: 12 });
const parameter = fc.record({ name: token, value, blank: fc.constantFrom('', ' ', '\t') });
const challenge = fc.record({
  scheme: token,
  parameters: fc.uniqueArray(parameter, {
    selector: ({ name }) => name.toLowerCase(),
    minLength: 1,
    maxLength: 5,
  }),
});

const written = (each: { name: string; value: string; blank: string }): string =>
  `${each.name}${each.blank}=${each.blank}"${each.value.replace(/["\\]/g, '\\$&')}"`;

describe('a header', () => {
  it('written by the grammar is read as what was written', () => {
    fc.assert(
      fc.property(
        fc.array(challenge, { maxLength: 3 }),
        fc.constantFrom(',', ', ', ' ,, '),
        (challenges, comma) => {
          const header = challenges
            .map(({ scheme, parameters }) => `${scheme} ${parameters.map(written).join(comma)}`)
            .join(comma);
          expect(shown(parseChallenges(header))).toEqual(
            challenges.map(({ scheme, parameters }) => [
              scheme.toLowerCase(),
              Object.fromEntries(parameters.map((each) => [each.name.toLowerCase(), each.value])),
            ]),
          );
        },
      ),
    );
  });

  it('of nothing but parameters, too', () => {
    fc.assert(
      fc.property(challenge, ({ parameters }) => {
        expect([...parseParameters(parameters.map(written).join(', '))]).toEqual(
          parameters.map((each) => [each.name.toLowerCase(), each.value]),
        );
      }),
    );
  });

  it('of any other text is an answer, not a crash', () => {
    const noise = fc.string({ unit: fc.constantFrom(...'Dig est=",\\\n\u0000a'), maxLength: 60 });
    fc.assert(
      fc.property(noise, (header) => {
        expect(parseChallenges(header)).toBeInstanceOf(Array);
      }),
    );
  });

  it('that is long and broken is read in a moment', () => {
    for (const piece of ['"', '\\', '"\\', 'a=', 'a ="', ' ', ',"', 'Digest ']) {
      expect(parseChallenges(`Digest ${piece.repeat(50_000)}`).length).toBeGreaterThan(0);
    }
  });
});
