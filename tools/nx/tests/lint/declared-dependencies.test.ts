import { PackageIndex } from '../../src/lint/package-of.ts';
import { declaredDependencies } from '../../src/lint/rules/declared-dependencies.ts';
import { fixtureWorkspace, ruleTester } from './fixture.ts';

const at = fixtureWorkspace();

ruleTester().run('declared-dependencies', declaredDependencies(new PackageIndex()), {
  valid: [
    {
      code: "import { z } from 'zod'; import { z as c } from 'zod/core';",
      filename: at('libs/core/src/a.ts'),
    },
    { code: "import { http } from '@patchbay/http';", filename: at('libs/scim/src/a.ts') },
    {
      code: "import { it } from 'vitest'; import { http } from 'msw';",
      filename: at('libs/core/tests/a.test.ts'),
    },
    { code: "import { cases } from '@patchbay/testing';", filename: at('libs/scim/tests/a.test.ts') },
    { code: "import { it } from 'vitest';", filename: at('tools/e2e/src/a.ts') },
    { code: "import { join } from 'node:path';", filename: at('libs/core/src/a.ts') },
    { code: "import { b } from './b.ts';", filename: at('libs/core/src/a.ts') },
  ],
  invalid: [
    {
      code: "import { ofetch } from 'ofetch';",
      filename: at('libs/core/src/a.ts'),
      errors: [{ messageId: 'undeclared' }],
    },
    {
      code: "import type { A } from '@patchbay/http';",
      filename: at('libs/jwt/src/a.ts'),
      errors: [{ messageId: 'undeclared' }],
    },
    {
      code: "const a = import('msw');",
      filename: at('libs/core/src/a.ts'),
      errors: [{ messageId: 'undeclared' }],
    },
    {
      code: "import { a } from 'left-pad';",
      filename: at('libs/core/tests/a.test.ts'),
      errors: [{ messageId: 'undeclared' }],
    },
    {
      code: "import { a } from '@patchbay/core';",
      filename: at('libs/core/src/a.ts'),
      errors: [{ messageId: 'self' }],
    },
    {
      code: "import { join } from 'path';",
      filename: at('libs/core/src/a.ts'),
      errors: [{ messageId: 'protocol' }],
    },
  ],
});
