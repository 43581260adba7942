import type { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { createLintPlugin } from '../lint/index.ts';

const SOURCES = ['**/*.{ts,mts,js,mjs}'];

/** The one lint configuration of every package. There are no inline exceptions: comments cannot switch rules off. */
export function patchbayLint(): Linter.Config[] {
  return [
    {
      ignores: [
        '**/dist/**',
        '**/node_modules/**',
        '**/coverage/**',
        '**/.nx/**',
        '**/.reports/**',
        '**/files/**',
      ],
    },
    { linterOptions: { noInlineConfig: true } },
    {
      files: SOURCES,
      languageOptions: { parser: tseslint.parser, sourceType: 'module', ecmaVersion: 2023 },
      plugins: { patchbay: createLintPlugin(), '@typescript-eslint': tseslint.plugin },
      rules: {
        'patchbay/layering': 'error',
        'patchbay/declared-dependencies': 'error',
        'patchbay/no-ambient': 'error',
        'patchbay/no-async-parse': 'error',
        'patchbay/no-module-state': 'error',
        'patchbay/no-top-level-await': 'error',
        'patchbay/connector-purity': 'error',
        'patchbay/exact-ids': 'error',
        'patchbay/mockable-network': 'error',
        '@typescript-eslint/no-explicit-any': 'error',
        '@typescript-eslint/no-non-null-assertion': 'error',
        '@typescript-eslint/ban-ts-comment': [
          'error',
          { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true, 'ts-check': false },
        ],
        '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
        '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
        '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
        '@typescript-eslint/no-empty-object-type': 'error',
        '@typescript-eslint/no-unsafe-function-type': 'error',
        eqeqeq: 'error',
        'no-debugger': 'error',
        'no-eval': 'error',
        'no-new-func': 'error',
        'no-var': 'error',
        'prefer-const': 'error',
        'no-empty': 'error',
        'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
        'no-constant-condition': ['error', { checkLoops: false }],
        'no-unsafe-finally': 'error',
        'no-self-compare': 'error',
        'no-restricted-syntax': ['error', ...RESTRICTED],
      },
    },
    {
      // A test may look at a value in a way its type forbids, and prove that a call does not compile.
      files: ['**/tests/**/*.ts'],
      rules: {
        '@typescript-eslint/consistent-type-assertions': 'off',
        '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
        // A worker module, for one, is loaded by its default export.
        'no-restricted-syntax': ['error', ...RESTRICTED.filter((each) => each !== NO_DEFAULT_EXPORT)],
      },
    },
    {
      // Tools that read a configuration file expect its default export.
      files: ['**/*.config.{ts,js,mjs}', '**/presets/*.ts'],
      rules: {
        'no-restricted-syntax': ['error', ...RESTRICTED.filter((each) => each !== NO_DEFAULT_EXPORT)],
      },
    },
  ];
}

const NO_DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: a default export has a different name in every file that imports it.',
};

const RESTRICTED = [
  { selector: 'ExportAllDeclaration', message: 'Name what you export: `export *` hides what is public.' },
  NO_DEFAULT_EXPORT,
  { selector: 'TSEnumDeclaration', message: 'Node cannot strip an enum: use a const object or a union.' },
];
