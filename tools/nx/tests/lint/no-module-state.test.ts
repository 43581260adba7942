import { PackageIndex } from '../../src/lint/package-of.ts';
import { noModuleState } from '../../src/lint/rules/no-module-state.ts';
import { fixtureWorkspace, ruleTester } from './fixture.ts';

const at = fixtureWorkspace();
const filename = at('connectors/acme/src/a.ts');

ruleTester().run('no-module-state', noModuleState(new PackageIndex()), {
  valid: [
    { code: "const names = new Set(['a']); export const has = (name) => names.has(name);", filename },
    { code: "export const names: ReadonlySet<string> = new Set(['a']);", filename },
    { code: "export const names = ['a'] as const;", filename },
    { code: 'export const names: readonly string[] = [];', filename },
    { code: 'export const pair: ErrorHandler = [A, handle];', filename },
    {
      code: 'export function f() { let a = 0; const seen = new Map(); seen.set(a, 1); return seen; }',
      filename,
    },
    { code: 'export class A { readonly seen = new Map(); add(a) { this.seen.set(a, 1); } }', filename },
    { code: 'const space = /\\s+/g; export const f = (text) => text.replace(space, "");', filename },
    { code: 'let a = 0; a += 1;', filename: at('connectors/acme/tests/a.test.ts') },
  ],
  invalid: [
    { code: 'let count = 0;', filename, errors: [{ messageId: 'let' }] },
    { code: 'export let count = 0;', filename, errors: [{ messageId: 'let' }] },
    {
      code: 'const cache = new Map();',
      filename: at('libs/core/src/a.ts'),
      errors: [{ messageId: 'empty' }],
    },
    { code: "export const names = new Set(['a']);", filename, errors: [{ messageId: 'exported' }] },
    { code: "export const names = ['a'];", filename, errors: [{ messageId: 'exported' }] },
    { code: "export const names: string[] = ['a'];", filename, errors: [{ messageId: 'exported' }] },
    {
      code: "export const names: Set<string> = new Set(['a']);",
      filename,
      errors: [{ messageId: 'exported' }],
    },
    {
      code: 'const seen = {}; export const f = (a) => { seen[a] = 1; };',
      filename,
      errors: [{ messageId: 'mutated' }],
    },
    {
      code: 'const seen = [1]; export const f = (a) => seen.push(a);',
      filename,
      errors: [{ messageId: 'mutated' }],
    },
    {
      code: 'const word = /a/g; export const f = (a) => word.test(a);',
      filename,
      errors: [{ messageId: 'regexp' }],
    },
  ],
});
