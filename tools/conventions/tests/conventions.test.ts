import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeLineCount } from '../src/checks/connector-size.ts';
import { runChecks } from '../src/run-checks.ts';
import { readWorkspace } from '../src/workspace.ts';
import { goodTree, writeTree, type Tree } from './good-workspace.ts';

const ACME = 'connectors/acme';

function findings(root: string, publishable = false): string[] {
  return runChecks(readWorkspace(root), { publishable }).flatMap(({ subject, check, problems }) =>
    problems.map((problem) => `${subject}: ${check}: ${problem}`),
  );
}

function edit(tree: Tree, folder: string, change: (manifest: Record<string, unknown>) => void): void {
  change(tree[`${folder}/package.json`] as Record<string, unknown>);
}

/** Adds a key where the order of keys wants it. */
function insert(tree: Tree, folder: string, before: string, key: string, value: object): void {
  const entries = Object.entries(tree[`${folder}/package.json`] as object);
  entries.splice(
    entries.findIndex(([each]) => each === before),
    0,
    [key, value],
  );
  tree[`${folder}/package.json`] = Object.fromEntries(entries);
}

it('finds nothing wrong in a good workspace, published or not', () => {
  const root = writeTree(goodTree());
  expect(findings(root, true)).toEqual([]);
  expect(runChecks(readWorkspace(root), { publishable: false }).length).toBeGreaterThan(40);
});

describe('a seeded defect is found, and nothing else', () => {
  const defects: Record<string, { breakIt: (tree: Tree) => void; finding: string }> = {
    'keys out of order': {
      breakIt: (tree) =>
        edit(tree, 'libs/core', (manifest) => {
          const { version } = manifest;
          delete manifest['version'];
          manifest['version'] = version;
        }),
      finding: 'libs/core: package.json order: package.json has "description" where "version" comes next.',
    },
    'a key that is inferred': {
      breakIt: (tree) => edit(tree, 'tools/helper', (manifest) => Object.assign(manifest, { scripts: {} })),
      finding:
        'tools/helper: package.json order: package.json has "scripts", which is inferred or not used here: remove it.',
    },
    'a version below 1.0.0': {
      breakIt: (tree) => edit(tree, ACME, (manifest) => (manifest['version'] = '0.1.0')),
      finding: `${ACME}: package.json fields: "version" should be 1.0.0 or later.`,
    },
    'the wrong engines': {
      breakIt: (tree) => edit(tree, 'libs/core', (manifest) => (manifest['engines'] = { node: '>=20' })),
      finding: 'libs/core: package.json fields: "engines.node" should be ">=22".',
    },
    'the wrong repository folder': {
      breakIt: (tree) =>
        edit(tree, 'libs/core', (manifest) =>
          Object.assign(manifest['repository'] as object, { directory: 'libs/other' }),
        ),
      finding: 'libs/core: package.json fields: "repository.directory" should be "libs/core".',
    },
    'connector.json not packed': {
      breakIt: (tree) => edit(tree, ACME, (manifest) => (manifest['files'] = ['dist', 'src'])),
      finding: `${ACME}: package.json fields: "files" should include "connector.json".`,
    },
    'a private connector': {
      breakIt: (tree) => {
        const { name, version, ...rest } = tree[`${ACME}/package.json`] as Record<string, unknown>;
        tree[`${ACME}/package.json`] = { name, version, private: true, ...rest };
      },
      finding: `${ACME}: package.json of a private package: Only tools are private: remove "private".`,
    },
    'an export without its source': {
      breakIt: (tree) =>
        edit(tree, 'libs/core', (manifest) =>
          Object.assign(manifest['exports'] as object, { './deep': { default: './dist/deep.js' } }),
        ),
      finding:
        'libs/core: exports: The export "./deep" needs "@patchbay/source" first, with a file under ./src.',
    },
    'export conditions in another order': {
      breakIt: (tree) =>
        edit(tree, 'libs/core', (manifest) =>
          Object.assign(manifest['exports'] as object, {
            '.': {
              types: './dist/index.d.ts',
              '@patchbay/source': './src/index.ts',
              default: './dist/index.js',
            },
          }),
        ),
      finding: 'libs/core: exports: The export "." should be',
    },
    'a bin of another name': {
      breakIt: (tree) => edit(tree, ACME, (manifest) => (manifest['bin'] = { acme: './dist/main.js' })),
      finding: `${ACME}: bin: "bin" should be {"acme-connector":"./dist/main.js"}.`,
    },
    'a bin without a shebang': {
      breakIt: (tree) => (tree[`${ACME}/src/main.ts`] = 'run();\n'),
      finding: `${ACME}: bin: src/main.ts is a bin and should start with`,
    },
    'a range that the workspace does not meet': {
      breakIt: (tree) =>
        edit(tree, ACME, (manifest) => (manifest['dependencies'] = { '@patchbay/http': '^2.0.0' })),
      finding: `${ACME}: workspace ranges: dependencies has @patchbay/http at "^2.0.0", but the workspace has 1.0.0`,
    },
    'an exact range': {
      breakIt: (tree) =>
        edit(tree, ACME, (manifest) => (manifest['dependencies'] = { '@patchbay/http': '1.0.0' })),
      finding: `${ACME}: workspace ranges: dependencies has @patchbay/http at "1.0.0": write a caret range.`,
    },
    'zod as a plain dependency': {
      breakIt: (tree) => insert(tree, 'libs/core', 'peerDependencies', 'dependencies', { zod: '^4.6.0' }),
      finding: 'libs/core: peers: zod should be a peer dependency, so that a host has one copy.',
    },
    'a circle': {
      breakIt: (tree) =>
        insert(tree, 'libs/core', 'peerDependencies', 'dependencies', { '@patchbay/http': '^1.0.0' }),
      finding:
        'workspace: no circles between packages: Packages depend on each other in a circle: @patchbay/core ->',
    },
    'no layer tag': {
      breakIt: (tree) => edit(tree, 'libs/http', (manifest) => (manifest['nx'] = { tags: [] })),
      finding: 'libs/http: layer tag: "nx.tags" should have exactly one of',
    },
    'a connector tagged as a library': {
      breakIt: (tree) => edit(tree, ACME, (manifest) => (manifest['nx'] = { tags: ['layer:base'] })),
      finding: `${ACME}: layer tag: "nx.tags" should have exactly one of layer:connector.`,
    },
    'a project.json': {
      breakIt: (tree) => (tree['libs/core/project.json'] = {}),
      finding: 'libs/core: no configuration of its own: project.json repeats',
    },
    'a vitest configuration': {
      breakIt: (tree) => (tree['libs/core/vitest.config.ts'] = ''),
      finding: 'libs/core: no configuration of its own: vitest.config.ts repeats',
    },
    'compiler options of its own': {
      breakIt: (tree) =>
        (tree['libs/core/tsconfig.json'] = {
          extends: '../../tsconfig.base.json',
          compilerOptions: { strict: false },
          include: ['src'],
        }),
      finding: 'libs/core: tsconfig.json: tsconfig.json should be',
    },
    'no tests': {
      breakIt: (tree) => delete tree['libs/http/tests/http.test.ts'],
      finding: 'libs/http: required files: tests/ has no *.test.ts file.',
    },
    'a file name in camelCase': {
      breakIt: (tree) => (tree['libs/http/src/sendRequest.ts'] = ''),
      finding: 'libs/http: file names: src/sendRequest.ts should be in kebab-case.',
    },
    'a property test with a count of its own': {
      breakIt: (tree) =>
        (tree['libs/http/tests/some.test.ts'] =
          `import fc from 'fast-check';\nfc.assert(property, { numRuns: ${60} });\n`),
      finding: 'libs/http: property counts: tests/some.test.ts fixes `numRuns` or `seed` of a property',
    },
    'a long file in a connector': {
      breakIt: (tree) => (tree[`${ACME}/src/streams.ts`] = 'a;\n'.repeat(201)),
      finding: `${ACME}: file size: src/streams.ts has 201 lines (limit 200): split it into src/streams/.`,
    },
    'a connector larger than what it can do': {
      breakIt: (tree) => {
        for (const name of ['one', 'two', 'three', 'four'])
          tree[`${ACME}/src/client/${name}.ts`] = 'a;\n'.repeat(170);
      },
      finding: `${ACME}: connector size: src/ has 685 lines of code, and may have 650 for 3 things that it can do`,
    },
    'a long file in a library': {
      breakIt: (tree) => (tree['libs/http/src/long.ts'] = 'a;\n'.repeat(251)),
      finding: 'libs/http: file size: src/long.ts has 251 lines (limit 250): split it into src/long/.',
    },
    'cases of a write among those of reads': {
      breakIt: (tree) =>
        (tree[`${ACME}/connector.json`] = { capabilities: [{ name: 'list_accounts', level: 'write' }] }),
      finding: `${ACME}: case files: tests/write-capabilities/list-accounts.cases.ts is missing.`,
    },
    'an undocumented export': {
      breakIt: (tree) =>
        (tree['libs/core/src/core.ts'] =
          'export const core = 1;\n/** Type. */\nexport type Core = number;\n'),
      finding: 'libs/core: exports are documented: core (src/core.ts) is public and has no TSDoc comment.',
    },
    'a missing file of the anatomy': {
      breakIt: (tree) => delete tree[`${ACME}/src/enums.ts`],
      finding: `${ACME}: anatomy: src/enums.ts is missing.`,
    },
    'cases inside the runner': {
      breakIt: (tree) => (tree[`${ACME}/tests/all-capabilities.test.ts`] = 'a;\n'.repeat(15)),
      finding: `${ACME}: anatomy: tests/all-capabilities.test.ts should have under 15 lines`,
    },
    'a capability without cases': {
      breakIt: (tree) =>
        (tree[`${ACME}/connector.json`] = {
          capabilities: [
            { name: 'list_accounts', level: 'read' },
            { name: 'assign_entitlement', level: 'write' },
          ],
        }),
      finding: `${ACME}: case files: tests/write-capabilities/assign-entitlement.cases.ts is missing.`,
    },
    'cases without a capability': {
      breakIt: (tree) => (tree[`${ACME}/tests/write-capabilities/create-account.cases.ts`] = ''),
      finding: `${ACME}: case files: tests/write-capabilities/create-account.cases.ts is for no capability`,
    },
    'an import that goes back': {
      breakIt: (tree) => (tree[`${ACME}/src/client.ts`] = "import { app } from './app.ts';\n"),
      finding: `${ACME}: imports run one way: src/client.ts imports src/app.ts`,
    },
    'an install script that nobody decided on': {
      breakIt: (tree) => (tree['package.json'] = { name: 'root' }),
      finding: 'workspace: install scripts are listed: esbuild has an install script',
    },
    'a lock file that does not know a package': {
      breakIt: (tree) => (tree['package-lock.json'] = { packages: {} }),
      finding:
        'workspace: lock file agrees with every package.json: package-lock.json does not know libs/core',
    },
    'a lock file without the packages of other platforms': {
      breakIt: (tree) =>
        (tree['package-lock.json'] = {
          packages: { 'node_modules/a': { optionalDependencies: { 'a-darwin-arm64': '1.0.0' } } },
        }),
      finding:
        'workspace: lock file is complete: package-lock.json lacks a-darwin-arm64, which node_modules/a names',
    },
    'a lock file that names a registry': {
      breakIt: (tree) =>
        (tree['package-lock.json'] = {
          packages: { 'node_modules/a': { resolved: 'https://registry.test/a.tgz' } },
        }),
      finding:
        'workspace: lock file names no registry: package-lock.json names a registry host for node_modules/a',
    },
  };

  it.each(Object.entries(defects))('%s', (_name, { breakIt, finding }) => {
    const tree = goodTree();
    breakIt(tree);
    const found = findings(writeTree(tree));
    expect(found.join('\n')).toContain(finding);
    const subjects = new Set(found.map((line) => line.split(': ', 2).join(': ')));
    const check = finding.split(': ', 2).join(': ');
    expect(found.some((line) => line.startsWith(check))).toBe(true);
    // A lock file that was replaced misses everything; every other defect is one finding.
    if (!finding.includes('lock file')) expect([...subjects]).toEqual([check]);
  });
});

it('finds a registry copy where a link should be, also deeper down', () => {
  const root = writeTree(goodTree());
  rmSync(join(root, 'node_modules/@patchbay/http'));
  mkdirSync(join(root, 'node_modules/@patchbay/http'));
  mkdirSync(join(root, ACME, 'node_modules/@patchbay/core'), { recursive: true });
  const found = findings(root);
  expect(found).toContain(
    'workspace: package links: node_modules/@patchbay/http is not a link to libs/http: run "npm ci".',
  );
  expect(found.join('\n')).toContain(`${ACME}/node_modules/@patchbay/core is a copy from a registry`);
});

it('refuses to publish what still has a mark for the author', () => {
  const root = writeTree(goodTree());
  writeFileSync(join(root, ACME, 'src/constants.ts'), '// TODO(vendor): the base URL\n');
  expect(findings(root)).toEqual([]);
  expect(findings(root, true).join('\n')).toContain('src/constants.ts has a TODO(vendor) mark');
});

it('counts what a connector can do beyond eight things', () => {
  const tree = goodTree();
  for (const name of ['one', 'two', 'three', 'four'])
    tree[`${ACME}/src/client/${name}.ts`] = 'a;\n'.repeat(170);
  const manifest = {
    ...(tree[`${ACME}/connector.json`] as object),
    // One stream is a capability's, and the first entitlement type and credential are in what eight capabilities may take.
    streams: [{ name: 'accounts', capability: 'list_accounts' }, { name: 'tickets' }, { name: 'events' }],
    entitlement_types: Array.from({ length: 4 }, (_, index) => ({ type_id: String(index) })),
    credentials: [{ title: 'Token' }, { title: 'OAuth' }],
  };
  tree[`${ACME}/connector.json`] = manifest;
  expect(findings(writeTree(tree))).toEqual([]);
  for (const list of ['entitlement_types', 'credentials'] as const) {
    tree[`${ACME}/connector.json`] = { ...manifest, [list]: manifest[list].slice(1) };
    expect(findings(writeTree(tree)).join('\n')).toContain('may have 650 for 8 things that it can do');
  }
});

it('counts lines of code, without blanks and comments', () => {
  const text = `#!/usr/bin/env node
/** A comment
    of two lines. */
import { a } from './a.ts'; // why

const text = \`two
lines\`;
/* before */ export const b = [
  a, /* an inner one */
  // a line of its own
];
export type C = '/* none */';
`;
  expect(codeLineCount(text)).toBe(7);
});

it('accepts a file that has grown into a folder', () => {
  const tree = goodTree();
  delete tree[`${ACME}/src/capabilities-read.ts`];
  tree[`${ACME}/src/capabilities-read/list-accounts.ts`] = "import { app } from '../app.ts';\n";
  tree[`${ACME}/src/integration.ts`] = "import { read } from './capabilities-read/list-accounts.ts';\n";
  expect(findings(writeTree(tree))).toEqual([]);
});
