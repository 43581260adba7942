import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  carriesBearerToken,
  extraDataOf,
  fullName,
  isLoopback,
  renamed,
  silentLogger,
  splitName,
  withoutNulls,
} from '../src/index.ts';

describe('splitName', () => {
  it.each([
    ['Ada Lovelace', { given_name: 'Ada', family_name: 'Lovelace' }],
    ['Ada King Lovelace', { given_name: 'Ada', family_name: 'King Lovelace' }],
    ['  Ada \t Lovelace ', { given_name: 'Ada', family_name: 'Lovelace' }],
    ['Ada', { given_name: 'Ada' }],
    ['  ', {}],
    ['', {}],
    [null, {}],
    [undefined, {}],
  ])('of %j', (name, parts) => {
    expect(splitName(name)).toEqual(parts);
  });

  it('loses no letter', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const { given_name = '', family_name = '' } = splitName(name);
        expect(`${given_name}${family_name}`.replace(/\s/g, '')).toBe(name.replace(/\s/g, ''));
      }),
      { seed: 1 },
    );
  });
});

describe('fullName', () => {
  it.each([
    ['Ada', 'Lovelace', 'Ada Lovelace'],
    [' Ada ', '', 'Ada'],
    [null, 'Lovelace', 'Lovelace'],
    [undefined, null, undefined],
  ])('of %j and %j', (given, family, name) => {
    expect(fullName(given, family)).toBe(name);
  });
});

describe('extraDataOf', () => {
  it('keeps what holds something, as text', () => {
    expect(extraDataOf({ a: 'x', b: 0, c: false, d: ['y'], e: { f: 1 }, g: new Date(0), h: 1n })).toEqual({
      a: 'x',
      b: '0',
      c: 'false',
      d: '["y"]',
      e: '{"f":1}',
      g: '1970-01-01T00:00:00.000Z',
      h: '1',
    });
  });

  it('leaves out what is empty or has no text', () => {
    expect(extraDataOf({ a: '', b: null, c: undefined, d: () => 1, e: Symbol('e') })).toEqual({});
  });

  it('takes any name', () => {
    const data = extraDataOf(JSON.parse('{"__proto__":"x"}') as Record<string, unknown>);
    expect(Object.keys(data)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  });
});

describe('withoutNulls', () => {
  it('drops null members at any depth and keeps null items of lists', () => {
    expect(withoutNulls({ a: null, b: { c: null, d: [null, { e: null, f: 1 }] } })).toEqual({
      b: { d: [null, { f: 1 }] },
    });
  });

  it('does not copy what holds no null', () => {
    const value = { a: [{ b: 1 }], c: undefined };
    expect(withoutNulls(value)).toBe(value);
  });
});

describe('silentLogger', () => {
  it('keeps nothing', () => {
    expect(silentLogger.log('error', 'x')).toBeUndefined();
  });
});

describe('isLoopback', () => {
  it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.9.9.9', '::1', '[::1]'])('knows %s', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each(['0.0.0.0', '::', '10.0.0.1', 'localhost.evil.test', '127.0.0.1.evil.test', '128.0.0.1', ''])(
    'refuses %s',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});

describe('carriesBearerToken', () => {
  it.each(['Bearer tok-1', 'bearer   tok-1', 'BEARER tok-1 '])('takes %j', (header) => {
    expect(carriesBearerToken(header, 'tok-1')).toBe(true);
  });

  it.each([
    undefined,
    null,
    '',
    'Bearer',
    'Bearer tok-2',
    'Bearer tok-11',
    'Bearer tok-',
    'Basic tok-1',
    'tok-1',
  ])('refuses %j', (header) => {
    expect(carriesBearerToken(header, 'tok-1')).toBe(false);
  });

  it('refuses everybody where the token is empty', () => {
    expect(carriesBearerToken('Bearer ', '')).toBe(false);
  });

  it('tells a token from every other one', () => {
    const token = fc.stringMatching(/^[!-~]{1,40}$/);
    fc.assert(
      fc.property(token, token, (given, wanted) => {
        expect(carriesBearerToken(`Bearer ${given}`, wanted)).toBe(given === wanted);
      }),
    );
  });
});

describe('renamed', () => {
  it.each([
    ['Ada Lovelace', { family_name: 'King' }, 'Ada King'],
    ['Ada Lovelace', { given_name: 'Augusta' }, 'Augusta Lovelace'],
    [undefined, { given_name: 'Ada' }, 'Ada'],
    ['Ada Lovelace', {}, undefined],
  ])('%j with %j', (name, parts, wanted) => {
    expect(renamed(name, parts)).toBe(wanted);
  });

  it.each([
    ['Mary Watson', { given_name: 'Mary Jane' }, 'Mary Jane Watson'],
    ['Anna Maria', { family_name: 'Maria' }, 'Anna Maria'],
    ['Anna Lea Berg', { family_name: 'Berg' }, 'Anna Lea Berg'],
  ])('does nothing the second time: %j %j', (name, parts, wanted) => {
    expect(renamed(name, parts)).toBe(wanted);
    expect(renamed(wanted, parts)).toBe(wanted);
  });
});
