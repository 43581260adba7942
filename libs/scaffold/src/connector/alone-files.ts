import { LINE_WIDTH } from '../files/room.ts';

const TSCONFIG = {
  compilerOptions: {
    ...{
      target: 'es2023',
      lib: ['es2023'],
      module: 'nodenext',
      moduleResolution: 'nodenext',
      types: ['node'],
    },
    ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true },
    ...{ noImplicitOverride: true, noImplicitReturns: true, noFallthroughCasesInSwitch: true },
    ...{ erasableSyntaxOnly: true, verbatimModuleSyntax: true, isolatedModules: true },
    ...{ allowImportingTsExtensions: true, resolveJsonModule: true, skipLibCheck: true, noEmit: true },
  },
  include: ['src', 'tests', '*.config.ts'],
};

/**
 * What a package brings that is in no workspace: its configuration of tsup, vitest and Prettier. They are the author's,
 * and written once.
 */
export const aloneFiles: Readonly<Record<string, string>> = {
  'tsup.config.ts': `import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts', 'src/main.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node22',
  splitting: true,
  sourcemap: true,
  clean: true,
  dts: true,
});
`,
  'vitest.config.ts': `import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['tests/**/*.test.ts'], testTimeout: 30_000 } });
`,
  '.gitignore': 'node_modules/\ndist/\n.env\n*.tgz\n',
  '.prettierrc': json({ singleQuote: true, trailingComma: 'all', printWidth: LINE_WIDTH }),
  '.prettierignore': 'dist\nconnector.json\npackage-lock.json\n',
};

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** What a connector brings that is not in this repository: a workspace of others says nothing, or something else. */
export const outsideFiles: Readonly<Record<string, string>> = {
  'tsconfig.json': json(TSCONFIG),
  'tests/import-meta.d.ts': `/** What vitest makes of it: the modules that a pattern finds, by path. */
interface ImportMeta {
  glob(pattern: string, options: { readonly eager: true }): Record<string, object>;
}
`,
};
