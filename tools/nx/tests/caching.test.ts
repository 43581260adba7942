import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NxWorkspace } from './nx-workspace.ts';

const SLOW = 300_000;

const USES_BASE_AND_FAST_CHECK = `
import { value } from '@fixture/base';
import { it } from 'vitest';
import { constant } from 'fast-check';
it('uses both', () => { constant(value); });
`;

let workspace: NxWorkspace;

beforeAll(() => {
  workspace = new NxWorkspace([
    { folder: 'libs/base' },
    { folder: 'libs/middle', dependencies: ['base'] },
    { folder: 'connectors/top', dependencies: ['middle'] },
    { folder: 'libs/apart' },
  ]);
  workspace.commit();
  workspace.test();
}, SLOW);

afterAll(() => workspace.remove());

describe('the test target', () => {
  it(
    'is replayed after an edit of a README, and leaves its report again',
    () => {
      workspace.write('libs/base/README.md', '# changed\n');
      expect(workspace.test()).toEqual({
        base: 'replayed',
        middle: 'replayed',
        top: 'replayed',
        apart: 'replayed',
      });
      expect(workspace.read('.reports/connectors/top/test.json')).toContain('"numPassedTests":1');
    },
    SLOW,
  );

  it(
    'runs again for all that depends on a changed library, at any distance, and for nothing else',
    () => {
      workspace.write('libs/base/src/index.ts', 'export const value: number = 2;\n');
      expect(workspace.test()).toEqual({ base: 'ran', middle: 'ran', top: 'ran', apart: 'replayed' });
    },
    SLOW,
  );

  it(
    'runs again for one package when only its tests changed',
    () => {
      workspace.write(
        'libs/base/tests/more.test.ts',
        "import { it } from 'vitest';\nit('is more', () => {});\n",
      );
      expect(workspace.test()).toEqual({
        base: 'ran',
        middle: 'replayed',
        top: 'replayed',
        apart: 'replayed',
      });
    },
    SLOW,
  );

  it(
    'runs again when a test imports what changed without the package saying so, or an installed package changed',
    () => {
      workspace.write('libs/apart/tests/uses.test.ts', USES_BASE_AND_FAST_CHECK);
      workspace.test();
      expect(workspace.test()['apart']).toBe('replayed');
      workspace.write('libs/base/src/index.ts', 'export const value: number = 4;\n');
      expect(workspace.test()['apart']).toBe('ran');
      workspace.setInstalledVersion('fast-check', '2.99.0');
      expect(workspace.test()).toEqual({
        base: 'replayed',
        middle: 'replayed',
        top: 'replayed',
        apart: 'ran',
      });
    },
    SLOW,
  );

  it(
    'runs again when PATCHBAY_SPECS is set, and when a description changes',
    () => {
      workspace.write('specs/vendor.json', '{"openapi":"3.0.0"}');
      const withSpecs = () => [...new Set(Object.values(workspace.test({ PATCHBAY_SPECS: 'specs' })))];
      expect(withSpecs()).toEqual(['ran']);
      expect(withSpecs()).toEqual(['replayed']);
      workspace.write('specs/vendor.json', '{"openapi":"3.1.0"}');
      expect(withSpecs()).toEqual(['ran']);
    },
    SLOW,
  );
});

describe('nx affected', () => {
  it(
    'is what a change touches: one connector, a library with its dependents, nothing for prose',
    () => {
      const fresh = new NxWorkspace([
        { folder: 'libs/base' },
        { folder: 'connectors/top', dependencies: ['base'] },
        { folder: 'connectors/other', dependencies: ['base'] },
        { folder: 'libs/apart' },
      ]);
      try {
        fresh.commit();
        expect(fresh.affected()).toEqual([]);
        fresh.write('connectors/top/README.md', '# changed\n');
        expect(fresh.affected()).toEqual([]);
        fresh.write('connectors/top/src/index.ts', 'export const value: number = 3;\n');
        expect(fresh.affected()).toEqual(['top']);
        fresh.write('libs/base/src/index.ts', 'export const value: number = 3;\n');
        expect(fresh.affected()).toEqual(['base', 'other', 'top']);
      } finally {
        fresh.remove();
      }
    },
    SLOW,
  );

  it(
    'is not everything after a change of the lock file',
    () => {
      const fresh = new NxWorkspace([
        { folder: 'libs/base' },
        { folder: 'connectors/top', dependencies: ['base'] },
      ]);
      try {
        fresh.commit();
        const lock = JSON.parse(fresh.read('package-lock.json')) as { packages: Record<string, object> };
        lock.packages['connectors/new'] = { name: '@fixture/new', version: '1.0.0' };
        lock.packages['node_modules/@fixture/new'] = { resolved: 'connectors/new', link: true };
        fresh.write('package-lock.json', lock);
        expect(fresh.affected()).toEqual([]);
      } finally {
        fresh.remove();
      }
    },
    SLOW,
  );
});
