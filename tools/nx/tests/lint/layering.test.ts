import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LAYERS, layerProblem } from '../../src/lint/layers.ts';
import { PackageIndex } from '../../src/lint/package-of.ts';
import { layering } from '../../src/lint/rules/layering.ts';
import { fixtureWorkspace, ruleTester } from './fixture.ts';

describe('layerProblem', () => {
  it('lets each layer import itself and what is below, and nothing above', () => {
    for (const [fromHeight, from] of LAYERS.entries()) {
      for (const [toHeight, to] of LAYERS.entries()) {
        const problem = layerProblem({ from, to, file: 'src/index.ts' });
        expect(problem === undefined, `${from} imports ${to}`).toBe(toHeight <= fromHeight);
      }
    }
  });

  it('keeps the test kit out of what it is built on, and out of sources', () => {
    for (const from of ['contract', 'primitive', 'http']) {
      expect(layerProblem({ from, to: 'testing', file: 'tests/a.test.ts' })).toBeDefined();
    }
    for (const from of ['base', 'face', 'host', 'connector']) {
      expect(layerProblem({ from, to: 'testing', file: 'tests/a.test.ts' })).toBeUndefined();
      expect(layerProblem({ from, to: 'testing', file: 'src/a.ts' })).toBeDefined();
    }
  });
});

const at = fixtureWorkspace();
mkdirSync(at('node_modules/@patchbay/installed'), { recursive: true });
writeFileSync(at('node_modules/@patchbay/installed/package.json'), '{ "name": "@patchbay/installed" }');

ruleTester().run('layering', layering(new PackageIndex()), {
  valid: [
    // What a registry has lost its tag when it was packed.
    { code: "import { a } from '@patchbay/installed';", filename: at('libs/scim/src/a.ts') },
    { code: "import { a } from '@patchbay/core';", filename: at('libs/scim/src/a.ts') },
    { code: "import { a } from '@patchbay/cli';", filename: at('connectors/acme/src/main.ts') },
    { code: "import { a } from '@patchbay/testing';", filename: at('connectors/acme/tests/a.test.ts') },
    { code: "import { a } from '@patchbay/cli';", filename: at('connectors/acme/tests/a.test.ts') },
    {
      code: "import { a } from '@patchbay/connector-acme';",
      filename: at('libs/host/tests/../../../tools/e2e/src/a.ts'),
    },
    { code: "import { a } from '@patchbay/host';", filename: at('libs/testing/src/a.ts') },
    {
      code: "import { a } from '../src/a.ts'; import p from '../package.json';",
      filename: at('libs/core/tests/a.ts'),
    },
    { code: "import { a } from '@patchbay/host';", filename: at('eslint.config.js') },
  ],
  invalid: [
    {
      code: "import { a } from '@patchbay/http';",
      filename: at('libs/core/src/a.ts'),
      errors: [{ messageId: 'layer' }],
    },
    {
      code: "export { a } from '@patchbay/scim';",
      filename: at('libs/http/src/a.ts'),
      errors: [{ messageId: 'layer' }],
    },
    {
      code: "const a = import('@patchbay/host');",
      filename: at('libs/cli/src/a.ts'),
      errors: [{ messageId: 'layer' }],
    },
    {
      code: "type A = import('@patchbay/cli').A;",
      filename: at('connectors/acme/src/a.ts'),
      errors: [{ messageId: 'layer' }],
    },
    {
      code: "import type { A } from '@patchbay/cli/x';",
      filename: at('connectors/acme/src/app.ts'),
      errors: [{ messageId: 'layer' }],
    },
    {
      code: "import { a } from '@patchbay/testing';",
      filename: at('libs/http/tests/a.test.ts'),
      errors: [{ messageId: 'layer' }],
    },
    {
      code: "import { a } from '@patchbay/e2e';",
      filename: at('libs/host/src/a.ts'),
      errors: [{ messageId: 'layer' }],
    },
    {
      code: "import { a } from '@patchbay/connector-acme';",
      filename: at('libs/testing/src/a.ts'),
      errors: [{ messageId: 'layer' }],
    },
    {
      code: "import { a } from '@patchbay/untagged';",
      filename: at('libs/host/src/a.ts'),
      errors: [{ messageId: 'untagged' }],
    },
    {
      code: "import { a } from '../../core/src/a.ts';",
      filename: at('libs/http/src/a.ts'),
      errors: [{ messageId: 'path' }],
    },
  ],
});
