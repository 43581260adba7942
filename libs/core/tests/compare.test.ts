import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anotherAccount,
  eachOnce,
  hasAll,
  inactiveAccount,
  isSameEmail,
  lastActivityOf,
  missingFrom,
  sinceDateOf,
  statusOfNew,
  unsupportedRole,
} from '../src/index.ts';
import { runs } from './runs.ts';

describe('eachOnce', () => {
  it('keeps the last of several in the place of the first', () => {
    const items = [
      { id: 'a', n: 1 },
      { id: 'b', n: 2 },
      { id: 'a', n: 3 },
    ];
    expect(eachOnce(items, ({ id }) => id)).toEqual([
      { id: 'a', n: 3 },
      { id: 'b', n: 2 },
    ]);
    expect(eachOnce([...items, { id: 'b', n: 2 }])).toEqual(items);
  });

  it('loses no key', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 })), (items) => {
        expect(eachOnce(items)).toEqual([...new Set(items)]);
      }),
      { seed: 1, ...runs(100) },
    );
  });
});

it.each([
  ['Ada@Example.com', 'ada@example.COM', true],
  ['ada@example.com', 'bob@example.com', false],
  [null, 'ada@example.com', false],
  ['ada@example.com', undefined, false],
  [undefined, undefined, false],
  [null, null, false],
])('%j and %j are the same address: %j', (one, other, same) => {
  expect(isSameEmail(one, other)).toBe(same);
});

describe('what is missing from a record', () => {
  const record = { name: 'Ada', title: null, groups: ['a', 'b'], enabled: false };

  it.each([
    [{}, {}],
    [{ name: 'Ada', enabled: false }, {}],
    [{ name: undefined, title: undefined, other: undefined }, {}],
    [{ name: 'Bob', enabled: false }, { name: 'Bob' }],
    [
      { title: 'Countess', other: 'x' },
      { title: 'Countess', other: 'x' },
    ],
    [{ groups: ['a', 'b'] }, {}],
    [{ groups: ['b', 'a'] }, { groups: ['b', 'a'] }],
    [{ title: null }, {}],
    [{ other: null, title: '' }, {}],
    [{ name: '' }, { name: '' }],
    [{ name: null }, { name: null }],
    [{ enabled: 'false' }, { enabled: 'false' }],
  ])('of %j is %j', (wanted, missing) => {
    expect(missingFrom(record, wanted)).toStrictEqual(missing);
    expect(hasAll(record, wanted)).toBe(Object.keys(missing).length === 0);
  });

  it('is nothing once it was written', () => {
    const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.option(fc.string(), { nil: undefined }));
    fc.assert(
      fc.property(fields, fields, (before, wanted) => {
        expect(hasAll({ ...before, ...missingFrom(before, wanted) }, wanted)).toBe(true);
      }),
      { seed: 1, ...runs(100) },
    );
  });
});

it('an account was last seen when there is a time', () => {
  const at = '2026-01-02T03:04:05Z';
  expect(lastActivityOf('anna', { last_login: at, last_activity: '2026-01-03' })).toEqual([
    { account_id: 'anna', event_type: 'last_login', happened_at: at },
    { account_id: 'anna', event_type: 'last_activity', happened_at: '2026-01-03' },
  ]);
  expect(lastActivityOf('anna', { last_login: null, last_activity: undefined })).toEqual([]);
  expect(lastActivityOf('anna', { last_login: '' })).toEqual([]);
});

it('what is listed begins at a time', () => {
  expect(sinceDateOf({ since_date: '1970-01-01T00:00:01Z' })).toBe(1000);
  expect(() => sinceDateOf({ since_date: 'yesterday' })).toThrow('since_date');
});

it('an account that has no access is there', () => {
  expect(inactiveAccount('suspended')).toMatchObject({
    message: 'The account exists already, and is suspended.',
    appErrorCode: 'conflict.inactive_account',
    metadata: { hint: 'Activate it.' },
  });
});

it('a new account has the status that is asked for, or none is made', () => {
  expect(statusOfNew(undefined, 'ACTIVE', 'PENDING')).toBe('ACTIVE');
  expect(statusOfNew('pending', 'ACTIVE', 'PENDING')).toBe('PENDING');
  const ask = () => statusOfNew('suspended', 'ACTIVE', 'PENDING');
  expect(ask).toThrow(expect.objectContaining({ code: 'invalid_value' }));
  expect(ask).toThrow('one of ACTIVE, PENDING');
});

it('what another account has, and roles that cannot be changed so, are refused', () => {
  expect(anotherAccount('email address')).toMatchObject({
    message: 'Another account has this email address.',
    appErrorCode: 'conflict.uniqueness',
  });
  expect(anotherAccount('login', { hint: 'Choose another.', statusCode: 400 })).toMatchObject({
    code: 'conflict',
    statusCode: 400,
    metadata: { hint: 'Choose another.' },
  });
  expect(unsupportedRole('Everybody has a role.', 'Give another.')).toMatchObject({
    code: 'unsupported_operation',
    appErrorCode: 'unsupported_operation.role',
    metadata: { hint: 'Give another.' },
  });
});
