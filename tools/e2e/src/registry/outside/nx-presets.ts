import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../install/install.ts';

/** A preset of `create-nx-workspace`. */
export type NxPreset = 'ts' | 'apps';

const INPUTS = {
  default: ['{projectRoot}/**/*', 'sharedGlobals'],
  production: ['default'],
  sharedGlobals: [],
};

/**
 * Writes what `create-nx-workspace acme --pm=npm` makes with a preset, as far as it is not prose: without the network, and
 * with the nx of this repository.
 *
 * @see https://nx.dev/nx-api/nx/documents/create-nx-workspace
 */
export function writeNxWorkspace(folder: string, preset: NxPreset): void {
  const root: unknown = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  const versions = Object(Object(root).devDependencies);
  const pick = (...names: string[]) =>
    Object.fromEntries(names.map((name) => [name, String(versions[name])]));
  const common = {
    name: '@acme/source',
    version: '0.0.0',
    license: 'MIT',
    scripts: {},
    private: true,
    dependencies: {},
  };
  const nx = { $schema: './node_modules/nx/schemas/nx-schema.json', analytics: false, namedInputs: INPUTS };
  const files: Readonly<Record<NxPreset, Readonly<Record<string, object>>>> = {
    apps: {
      'package.json': { ...common, devDependencies: pick('@nx/js', 'nx') },
      'nx.json': nx,
    },
    ts: {
      'package.json': {
        ...common,
        devDependencies: pick('@nx/js', 'nx', 'prettier', 'typescript'),
        workspaces: ['packages/*'],
      },
      'nx.json': {
        ...nx,
        plugins: [
          {
            plugin: '@nx/js/typescript',
            options: {
              typecheck: { targetName: 'typecheck' },
              build: { targetName: 'build', configName: 'tsconfig.lib.json' },
            },
          },
        ],
      },
      'tsconfig.base.json': {
        compilerOptions: {
          ...{ composite: true, declarationMap: true, emitDeclarationOnly: true, importHelpers: true },
          ...{ isolatedModules: true, lib: ['es2022'], module: 'nodenext', moduleResolution: 'nodenext' },
          ...{ noEmitOnError: true, noFallthroughCasesInSwitch: true, noImplicitOverride: true },
          ...{ noImplicitReturns: true, noUnusedLocals: true, skipLibCheck: true, strict: true },
          ...{ target: 'es2022', customConditions: ['@acme/source'] },
        },
      },
      'tsconfig.json': { extends: './tsconfig.base.json', compileOnSave: false, files: [], references: [] },
      '.prettierrc': { singleQuote: true },
    },
  };
  mkdirSync(folder, { recursive: true });
  for (const [file, content] of Object.entries(files[preset]))
    writeFileSync(join(folder, file), `${JSON.stringify(content, undefined, 2)}\n`);
  writeFileSync(
    join(folder, '.gitignore'),
    'dist\ntmp\nout-tsc\nnode_modules\n.nx/cache\n.nx/workspace-data\n',
  );
}
