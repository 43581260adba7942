import { toolPaths } from './tool-paths.ts';

/** What the plugin looks at to decide which targets a package has. */
export interface PackageFacts {
  /** Folder of the package, relative to the workspace root, with forward slashes. */
  readonly projectRoot: string;
  readonly workspaceRoot: string;
  /** A private package is never packed, so it has neither `build` nor `check-package`. */
  readonly isPrivate: boolean;
  readonly hasTests: boolean;
  /** A connector has a `connector.json` that is made from its integration. */
  readonly isConnector: boolean;
  /** npm packages whose files the build takes in, by `nx.embeds` of package.json. */
  readonly embeds?: readonly string[];
  /** nx refuses to hash a package that the workspace does not have. */
  readonly isInstalled: (name: string) => boolean;
}

/** The part of an nx target that the plugin fills in. */
export interface InferredTarget {
  command: string;
  options: { cwd: string };
  cache: boolean;
  inputs: (string | { env: string } | { runtime: string } | { externalDependencies: string[] })[];
  outputs: string[];
  dependsOn?: string[];
  metadata: { description: string; technologies: string[] };
}

/** Infers the targets of one package; a pure function, so that it can be tested without nx. */
export function inferTargets(facts: PackageFacts): Record<string, InferredTarget> {
  const tools = toolPaths(facts.workspaceRoot, facts.projectRoot);
  const options = { cwd: facts.projectRoot };
  const up = facts.projectRoot.replace(/[^/]+/g, '..');
  const external = (...names: string[]) => ({
    externalDependencies: ['node', ...names, ...tools.externalDependencies].filter(facts.isInstalled),
  });

  const lint: InferredTarget = {
    command: 'eslint . --max-warnings 0',
    options,
    cache: true,
    inputs: [
      'default',
      '^production',
      '{workspaceRoot}/eslint.config.js',
      '{workspaceRoot}/package.json',
      ...tools.inputs(['presets/eslint.ts', 'lint/**/*']),
      external('eslint', 'typescript-eslint', 'typescript'),
    ],
    outputs: [],
    metadata: { description: 'Lints the package with the shared rules', technologies: ['eslint'] },
  };

  const typecheck: InferredTarget = {
    command: 'tsc --noEmit -p tsconfig.json',
    options,
    cache: true,
    inputs: ['default', '^production', external('typescript', '@types/node')],
    outputs: [],
    metadata: { description: 'Type-checks sources and tests, without a build', technologies: ['typescript'] },
  };

  const test: InferredTarget = {
    command: [
      'vitest run',
      `--config ${tools.fromPackage('presets/vitest')} --root .`,
      `--reporter=default --reporter=json --outputFile.json=${up}/.reports/${facts.projectRoot}/test.json`,
    ].join(' '),
    options,
    cache: true,
    inputs: [
      'default',
      '^production',
      ...tools.inputs(['presets/vitest.ts', 'presets/property-runs.ts']),
      { env: 'PATCHBAY_SPECS' },
      { env: 'PATCHBAY_PROPERTY_FACTOR' },
      { env: 'PATCHBAY_PROPERTY_SEED' },
      { runtime: `node ${tools.fromPackage('commands/specs-digest').slice(up.length + 1)}` },
      external('vitest', 'vite', 'msw'),
    ],
    outputs: [`{workspaceRoot}/.reports/${facts.projectRoot}/test.json`],
    metadata: { description: 'Runs the tests from the sources', technologies: ['vitest'] },
  };

  const buildInputs: InferredTarget['inputs'] = [
    'production',
    '^production',
    ...tools.inputs(['presets/tsup.ts', 'packaging/entries.ts', 'packaging/build-modules.ts']),
  ];

  const embeds = facts.embeds ?? [];

  const build: InferredTarget = {
    command: `tsup --config ${tools.fromPackage('presets/tsup')}`,
    options,
    cache: true,
    inputs: [...buildInputs, external('tsup', 'typescript', 'esbuild', ...embeds)],
    outputs: ['{projectRoot}/dist'],
    metadata: { description: 'Builds ESM and type declarations into dist', technologies: ['tsup'] },
  };

  // Not cached: it reads what nx does not hash, such as the README and all that npm has installed.
  const checkPackage: InferredTarget = {
    command: `node ${tools.fromPackage('commands/check-package')}`,
    options,
    cache: false,
    dependsOn: ['build', '^build'],
    inputs: [],
    outputs: [],
    metadata: {
      description: 'Packs the package, and checks the tarball and what npm installs with it',
      technologies: ['publint', 'attw'],
    },
  };

  const manifestCommand = `node --conditions=@patchbay/source ${tools.fromPackage('commands/manifest')}`;

  const manifest: InferredTarget = {
    command: manifestCommand,
    options,
    cache: false,
    inputs: [],
    outputs: [],
    metadata: { description: 'Writes connector.json and the tables of the README', technologies: ['node'] },
  };

  const checkManifest: InferredTarget = {
    command: `${manifestCommand} --check`,
    options,
    cache: false,
    inputs: [],
    outputs: [],
    metadata: {
      description: 'Fails when connector.json or a table of the README is stale',
      technologies: ['node'],
    },
  };

  return {
    ...(facts.isConnector ? { manifest, 'check-manifest': checkManifest } : {}),
    lint,
    typecheck,
    ...(facts.hasTests ? { test } : {}),
    ...(facts.isPrivate ? {} : { build, 'check-package': checkPackage }),
  };
}
