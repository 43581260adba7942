import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostKey } from '../../src/keys/host-key.ts';
import { keyRing } from '../../src/keys/key-ring.ts';
import { isSealedValueError, SealedValueError } from '../../src/keys/sealed-value-error.ts';

const bytes = (seed: number): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, index) => (seed * 31 + index) % 256);
const key = (seed: number) => hostKey(bytes(seed));
const ring = keyRing([key(1)]);

function reasonOf(open: () => unknown): string {
  try {
    open();
  } catch (error) {
    return isSealedValueError(error) ? error.reason : `${error}`;
  }
  return 'opened';
}

describe('a key ring', () => {
  it('opens what it sealed: any text, at any place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, place) => {
        const sealed = ring.seal(text, place);
        expect(ring.open(sealed, place)).toBe(text);
        expect(ring.isCurrent(sealed)).toBe(true);
      }),
    );
  });

  it('refuses half a surrogate pair, which would come back as another character', () => {
    expect(() => ring.seal('a\ud800b', 'place')).toThrow(TypeError);
    expect(ring.open(ring.seal('\u{1f511}', 'place'), 'place')).toBe('\u{1f511}');
  });

  it('opens nothing in which a bit was flipped, wherever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.nat(), fc.nat(7), (text, at, bit) => {
        const sealed = ring.seal(text, 'place');
        const letters = Buffer.from(sealed);
        const index = at % letters.length;
        letters[index] = (letters[index] ?? 0) ^ (1 << bit);
        expect(reasonOf(() => ring.open(letters.toString('latin1'), 'place'))).toMatch(
          /^(malformed|unknown_key|not_authentic)$/,
        );
      }),
    );
  });

  it('opens nothing in which a bit of nonce, text or tag was flipped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(7), (text, at, bit) => {
        const [form, id, ...coded] = ring.seal(text, 'place').split('.');
        const whole = Buffer.concat(coded.map((part) => Buffer.from(part, 'base64url')));
        const index = at % whole.length;
        whole[index] = (whole[index] ?? 0) ^ (1 << bit);
        const parts = [whole.subarray(0, 12), whole.subarray(12)].map((part) => part.toString('base64url'));
        expect(reasonOf(() => ring.open([form, id, ...parts].join('.'), 'place'))).toBe('not_authentic');
      }),
    );
  });

  it('opens nothing at another place', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (text, place, other) => {
        fc.pre(place !== other);
        expect(reasonOf(() => ring.open(ring.seal(text, place), other))).toBe('not_authentic');
      }),
    );
  });

  it('never makes the same twice', () => {
    const made = Array.from({ length: 1000 }, () => ring.seal('text', 'place'));
    expect(new Set(made).size).toBe(made.length);
  });

  it('says which key is missing, and when two keys have one id', () => {
    const sealed = ring.seal('secret', 'place');
    const other = keyRing([key(2)]);
    expect(() => other.open(sealed, 'place')).toThrow(
      new SealedValueError('unknown_key', 'place', ring.currentKeyId),
    );
    const impostor = keyRing([{ id: ring.currentKeyId, key: bytes(3) }]);
    expect(reasonOf(() => impostor.open(sealed, 'place'))).toBe('not_authentic');
    expect(other.isCurrent(sealed)).toBe(false);
  });

  it('seals with the first key, and opens with the others too', () => {
    const rotated = keyRing([key(2), key(1)]);
    const before = ring.seal('secret', 'place');
    expect(rotated.open(before, 'place')).toBe('secret');
    expect(rotated.isCurrent(before)).toBe(false);
    const after = rotated.seal('secret', 'place');
    expect(rotated.isCurrent(after)).toBe(true);
    expect(reasonOf(() => ring.open(after, 'place'))).toBe('unknown_key');
  });

  it.each([
    '',
    'canary',
    'v1',
    'v1.id.AAAA.AAAA',
    'v2.a.b.c',
    'v1.id.AAAAAAAAAAAAAAAA.AA.AA',
    'v1.i d.AAAAAAAAAAAAAAAA.AAAA',
  ])('takes %j for no sealed value, and does not quote it', (text) => {
    expect(reasonOf(() => ring.open(text, 'place'))).toBe('malformed');
    expect(() => ring.open(text, 'place')).toThrow('What is kept for place is not a sealed value.');
  });

  it('knows each value by one spelling alone', () => {
    // The last character of base64 carries bits that mean nothing.
    const [form, id, nonce, content = ''] = ring.seal('a', 'place').split('.');
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (const last of alphabet) {
      const spelled = content.slice(0, -1) + last;
      if (spelled === content) continue;
      expect(reasonOf(() => ring.open([form, id, nonce, spelled].join('.'), 'place'))).not.toBe('opened');
    }
  });

  it('shows no key when it is printed', () => {
    const secret = Buffer.from(bytes(1));
    const printed = inspect(ring, { depth: 10, showHidden: true }) + JSON.stringify(ring);
    expect(printed).not.toContain(secret.toString('hex').slice(0, 16));
    expect(printed).not.toContain(secret.toString('base64').slice(0, 16));
    expect(printed).not.toContain('31, 32, 33');
  });

  it.each([
    [[], 'A key ring needs a key.'],
    [[{ id: 'a', key: bytes(1).subarray(1) }], 'The key "a" has 31 bytes in place of 32.'],
    [[{ id: 'a', key: new Uint8Array(32) }], 'The key "a" is not random.'],
    [[{ id: 'a.b', key: bytes(1) }], 'The id of a key is made of'],
    [
      [
        { id: 'a', key: bytes(1) },
        { id: 'a', key: bytes(2) },
      ],
      'two keys with the id "a"',
    ],
  ])('refuses keys that will not do: %#', (keys, message) => {
    expect(() => keyRing(keys)).toThrow(message);
  });
});
