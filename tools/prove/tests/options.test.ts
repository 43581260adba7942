import { expect, it } from 'vitest';
import { readOptions } from '../src/options.ts';
import { readProperties } from '../src/properties.ts';

it('takes a fresh seed and the full factor unless it is told otherwise', () => {
  expect(readOptions([], () => 5)).toEqual({
    ...{ factor: 20, seed: 5, rounds: 7, benches: true, live: true, seconds: 60 },
  });
  const less = ['--factor', '3', '--seed', '9', '--no-benches', '--no-live', '--seconds', '5'];
  expect(readOptions(less, () => 5)).toEqual({
    ...{ factor: 3, seed: 9, rounds: 7, benches: false, live: false, seconds: 5 },
  });
  expect(readOptions(['--help'], () => 5)).toBeUndefined();
});

it.each([['--factor', '0'], ['--seed', 'x'], ['--rounds', '-1'], ['--fast']])('refuses %s %s', (...args) => {
  expect(() => readOptions(args, () => 5)).toThrow();
});

it('sums the log of the properties', () => {
  const log = '{"inputs":100}\n{"inputs":3}\n';
  expect(readProperties(log)).toEqual({ runs: 2, inputs: 103 });
  expect(readProperties('')).toEqual({ runs: 0, inputs: 0 });
});
