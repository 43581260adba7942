import { expect, test } from 'vitest';
import { readConformanceOptions } from '../src/conformance/options.ts';

const names = ['okta', 'scim'];

test('all connectors are proven in every way, unless some are named or a way is left out', () => {
  expect(readConformanceOptions([], names)).toEqual({ wanted: names, prism: true, live: true });
  expect(readConformanceOptions(['okta', '--no-live', '--specs', '/s'], names)).toEqual({
    ...{ wanted: ['okta'], prism: true, live: false, specs: '/s' },
  });
  expect(readConformanceOptions(['--help'], names)).toBeUndefined();
});

test.each([
  [['octa'], 'No connector is called octa.'],
  [['--nonsense'], '--nonsense'],
])('a mistake is told: %j', (args, told) => {
  expect(() => readConformanceOptions(args, names)).toThrow(told);
});
