import { expect, it } from 'vitest';
import { Skipped, type RegistryCheck, type RegistryContext } from '../../src/registry/check.ts';
import { runChecks } from '../../src/registry/run-checks.ts';

const context: RegistryContext = {
  registry: { url: 'http://127.0.0.1:1/', userconfig: '', npmrc: '', close: async () => {} },
  workspace: '/nowhere',
  packages: [],
  folder: (name) => `/nowhere/${name}`,
  install: async () => {},
};

const passes = (name: string, more: Partial<RegistryCheck> = {}): RegistryCheck => ({
  name,
  run: async () => 'well',
  ...more,
});
const throws = (name: string, error: Error, more: Partial<RegistryCheck> = {}): RegistryCheck => ({
  name,
  run: async () => Promise.reject(error),
  ...more,
});

async function lines(checks: readonly RegistryCheck[], atATime = 2) {
  const said: string[] = [];
  const counts = await runChecks(checks, context, (line) => said.push(line), atATime);
  return { counts, said: said.map((line) => line.replaceAll(/ \(\d+\.\d s\)/g, '')) };
}

it('counts and says what passed, failed and was skipped', async () => {
  const { counts, said } = await lines([
    passes('one'),
    throws('two', new Error('It is not so.')),
    throws('three', new Skipped('It is not here.')),
  ]);
  expect(counts).toEqual({ passed: 1, failed: 1, skipped: 1 });
  expect(said).toEqual(['ok      one: well', 'FAILED  two: It is not so.', 'skipped three: It is not here.']);
});

it('skips what npm cannot reach, and nothing else that names such a code', async () => {
  const { counts } = await lines([
    throws('no way out', new Error('npm install x ended with 1:\nnpm error code EAI_AGAIN')),
    throws('an assertion', new Error('ENOTFOUND is not 404')),
  ]);
  expect(counts).toEqual({ passed: 0, failed: 1, skipped: 1 });
});

it('tries nothing after a vital check that did not pass', async () => {
  const { counts, said } = await lines([throws('first', new Error('no'), { vital: true }), passes('second')]);
  expect(counts).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(said.at(-1)).toBe('Nothing else was tried.');
});

it('runs concurrent neighbours a few at a time, and others alone', async () => {
  let running = 0;
  const seen: string[] = [];
  const slow = (name: string, concurrent: boolean): RegistryCheck => ({
    name,
    concurrent,
    run: async () => {
      running += 1;
      seen.push(`${name}${running}`);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return '';
    },
  });
  const checks = [slow('a', false), slow('b', true), slow('c', true), slow('d', true), slow('e', false)];
  const { counts } = await lines(checks, 2);
  expect(counts.passed).toBe(5);
  expect(seen).toEqual(['a1', 'b1', 'c2', 'd2', 'e1']);
});
