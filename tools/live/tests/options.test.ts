import { expect, test } from 'vitest';
import { readOptions } from '../src/options.ts';
import { placeOf, toMocked } from '../src/place.ts';
import { planText } from '../src/writes/confirm.ts';

test('the command line is read', () => {
  const args = ['--connector', 'scim', '--only', 'a, b', '--request', 'list_expenses={"filters":{}}'];
  expect(readOptions([...args, '--specs', '/d'], { PATCHBAY_SPECS: '/specs' })).toMatchObject({
    ...{ connector: 'scim', only: ['a', 'b'], sample: 5, allowWrites: false, specs: '/d' },
    requests: new Map([['list_expenses', { filters: {} }]]),
  });
  expect(readOptions(args, { PATCHBAY_SPECS: '/specs' })).toMatchObject({ specs: '/specs' });
  expect(readOptions([...args, '--no-description'], { PATCHBAY_SPECS: '/s' })?.specs).toBeUndefined();
  expect(readOptions(['--help'], {})).toBeUndefined();
});

test.each([
  [[], 'Which connector'],
  [['--connector', 'scim', '--nonsense'], 'nonsense'],
  [['--connector', 'scim', '--sample', '0'], '--sample'],
  [['--connector', 'scim', '--request', 'x'], '--request'],
  [['--connector', 'scim', '--account', '{}'], '--allow-writes'],
])('a mistake is told: %j', (args, told) => {
  expect(() => readOptions(args, {})).toThrow(told);
});

test('where the API stands follows from the settings that are a part of the base URL', () => {
  const mocks = {
    baseUrl: 'https://acme.vendor.example/api/v1',
    settings: { subdomain: 'acme', region: 'eu' },
  };
  const place = placeOf(mocks, { subdomain: 'globex', region: 'us' });
  expect(place).toEqual({
    live: 'https://globex.vendor.example/api/v1',
    mocked: 'https://acme.vendor.example/api/v1',
  });
  expect(toMocked(place, 'https://globex.vendor.example/api/v1/users?x=1')).toBe(
    'https://acme.vendor.example/api/v1/users?x=1',
  );
  expect(toMocked(place, 'https://globex.vendor.example/api/v10/users')).toBeUndefined();
  expect(toMocked(place, 'https://login.vendor.example/token')).toBeUndefined();
  expect(placeOf({ baseUrl: 'https://api.vendor.example' }, {})).toEqual({
    live: 'https://api.vendor.example',
    mocked: 'https://api.vendor.example',
  });
});

test('a plan is shown with its bodies, and says what is not known yet', () => {
  const request = { method: 'POST', url: 'https://api.example/users', headers: {}, body: { a: 1 } } as const;
  expect(planText([request], false)).toBe(
    '  POST https://api.example/users\n    {"a":1}\n  and what follows from the answer',
  );
  expect(planText([], true)).toBe('  nothing: it is so already');
});
