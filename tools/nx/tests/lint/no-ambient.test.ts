import { PackageIndex } from '../../src/lint/package-of.ts';
import { noAmbient } from '../../src/lint/rules/no-ambient.ts';
import { fixtureWorkspace, ruleTester } from './fixture.ts';

const at = fixtureWorkspace();
const given = [{ messageId: 'given' }];
const misplaced = [{ messageId: 'file' }];

ruleTester().run('no-ambient', noAmbient(new PackageIndex()), {
  valid: [
    { code: 'setImmediate(() => undefined);', filename: at('libs/scim/src/runtime/a.ts') },
    { code: 'export const now = () => Date.now();', filename: at('libs/core/src/runtime/clock.ts') },
    {
      code: 'export const send = (...a) => globalThis.fetch(...a);',
      filename: at('libs/http/src/default-transport.ts'),
    },
    { code: 'export const env = process.env;', filename: at('libs/cli/src/default-terminal.ts') },
    { code: "import { readFile } from 'node:fs/promises';", filename: at('libs/cli/src/input.ts') },
    { code: 'setTimeout(() => fetch("/x"), 1);', filename: at('libs/cli/src/browser/live.ts') },
    { code: "import { open } from 'node:fs/promises';", filename: at('libs/jwt/src/runtime/a.ts') },
    { code: 'fetch("http://localhost"); Date.now();', filename: at('libs/core/tests/a.test.ts') },
    { code: 'console.log(process.argv);', filename: at('tools/e2e/src/main.ts') },
    {
      code: 'export const f = (fetch, runtime) => fetch(runtime.clock.now());',
      filename: at('libs/scim/src/a.ts'),
    },
    {
      code: 'export const f = (text) => new Date(text).toISOString();',
      filename: at('connectors/acme/src/a.ts'),
    },
    { code: 'export type F = typeof fetch;', filename: at('libs/core/src/a.ts') },
    { code: "import type { Agent } from 'node:http';", filename: at('libs/scim/src/a.ts') },
    { code: "import { createHash } from 'node:crypto';", filename: at('libs/core/src/a.ts') },
  ],
  invalid: [
    { code: 'fetch("x");', filename: at('libs/scim/src/a.ts'), errors: given },
    { code: 'globalThis.fetch("x");', filename: at('connectors/acme/src/client.ts'), errors: given },
    { code: 'export const a = Date.now();', filename: at('libs/jwt/src/a.ts'), errors: given },
    { code: 'export const a = new Date();', filename: at('libs/jwt/src/a.ts'), errors: given },
    { code: 'export const a = Date.now();', filename: at('libs/core/src/dispatch/a.ts'), errors: misplaced },
    { code: 'export const a = Math.random();', filename: at('libs/http/src/a.ts'), errors: given },
    { code: 'setTimeout(() => {}, 1);', filename: at('connectors/acme/src/runtime/a.ts'), errors: given },
    {
      code: 'export const a = process.env.A;',
      filename: at('connectors/acme/src/default-a.ts'),
      errors: given,
    },
    { code: 'export const a = process.env.A;', filename: at('libs/cli/src/a.ts'), errors: misplaced },
    { code: 'console.log(1);', filename: at('libs/scim/src/a.ts'), errors: given },
    { code: 'fetch("x");', filename: at('libs/http/src/client.ts'), errors: misplaced },
    {
      code: "import { request } from 'node:https';",
      filename: at('libs/core/src/runtime/a.ts'),
      errors: given,
    },
    {
      code: "import { readFile } from 'node:fs/promises';",
      filename: at('libs/core/src/runtime/a.ts'),
      errors: given,
    },
    {
      code: "import { setTimeout as wait } from 'node:timers/promises';",
      filename: at('libs/jwt/src/a.ts'),
      errors: given,
    },
    { code: 'setImmediate(() => undefined);', filename: at('libs/scim/src/a.ts'), errors: misplaced },
    {
      code: "import { mkdtemp } from 'node:fs/promises';",
      filename: at('libs/scim/src/a.ts'),
      errors: misplaced,
    },
    { code: "import { randomUUID } from 'node:crypto';", filename: at('libs/jwt/src/a.ts'), errors: given },
    {
      code: "import { open } from 'node:fs/promises';",
      filename: at('libs/jwt/src/a.ts'),
      errors: misplaced,
    },
    { code: "import { ofetch } from 'ofetch';", filename: at('connectors/acme/src/a.ts'), errors: given },
    { code: 'export const a = AbortSignal.timeout(5);', filename: at('libs/jwt/src/a.ts'), errors: given },
  ],
});
