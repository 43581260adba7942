import { describe, expect, it } from 'vitest';
import { BUDGETS } from '../src/packaging/budgets.ts';
import { allowedFiles } from '../src/packaging/checks/allowed-files.ts';
import { declaredImports } from '../src/packaging/checks/imports.ts';
import { noInstallScripts } from '../src/packaging/checks/install-scripts.ts';
import { licence } from '../src/packaging/checks/licence.ts';
import { completeReadme } from '../src/packaging/checks/readme.ts';
import { sourceMaps } from '../src/packaging/checks/source-maps.ts';
import { unfinished } from '../src/packaging/checks/unfinished.ts';
import { withinBudget } from '../src/packaging/checks/within-budget.ts';
import type { Installation } from '../src/packaging/installation.ts';
import type { Packed } from '../src/packaging/packed.ts';
import { installationWith, mapTo, packedWith, type Defect } from './packed-fixture.ts';

const everyCheck = (packed: Packed, installation: Installation = installationWith()): string[] => [
  ...allowedFiles(packed),
  ...sourceMaps(packed),
  ...withinBudget(packed, installation),
  ...licence(packed, (name) => (name === 'free-icons' ? 'CC0-1.0' : 'MIT')),
  ...completeReadme(packed),
  ...unfinished(packed),
  ...noInstallScripts(packed, installation),
  ...declaredImports(packed),
];

const readme = (edit: (text: string) => string): Defect => ({
  files: { 'README.md': edit(packedWith().read('README.md') ?? '') },
});

const manifest = (fields: object): Defect => ({
  files: {
    'package.json': JSON.stringify({
      ...Object(JSON.parse(packedWith().read('package.json') ?? '')),
      ...fields,
    }),
  },
});

const extra = (file: string, text = 'export {};'): Defect => ({ files: { [file]: text } });

it('finds nothing wrong with a good connector', () => {
  expect(everyCheck(packedWith())).toEqual([]);
});

describe('files', () => {
  it.each([
    ...['tests/a.test.ts', 'src/a.test.ts', 'src/list.cases.ts', 'dist/fixtures/a.js', 'src/tests/a.ts'],
    ...['.env', 'src/.env', 'dist/.env.local', '.npmrc', 'src/a/.secret.ts', 'notes.md', 'tsconfig.json'],
    ...['dist/a.tsbuildinfo', 'dist/a.cjs', 'src/a.pem', 'a.tgz', 'node_modules/a/index.js', 'other.json'],
  ])('refuses %s', (file) => {
    expect(allowedFiles(packedWith(extra(file)))).toEqual([`${file} must not be published.`]);
  });

  it('takes lists of licences, style sheets, JSON beside the sources, and JSON that package.json names', () => {
    const files = { 'src/a/third-party-licenses.txt': '', 'src/a.css': '', 'src/schema.json': '{}' };
    const packed = packedWith({
      files: { ...files, 'generators.json': '{}' },
      raw: { files: ['generators.json'] },
    });
    expect(allowedFiles(packed)).toEqual(['connector.json must not be published.']);
  });
});

it.each<readonly [string, Defect, readonly string[]]>([
  [
    'a map to nowhere',
    extra('dist/index.js.map', mapTo('../../../node_modules/a/index.ts')),
    ['dist/index.js.map leads to ../../../node_modules/a/index.ts, which is not in the package.'],
  ],
  [
    'a map that is not there',
    { files: { 'dist/index.js.map': undefined } },
    ['dist/index.js names the map index.js.map, which is not in the package.'],
  ],
  [
    'a map with a copy of its sources',
    extra(
      'dist/index.js.map',
      JSON.stringify({ sources: ['../src/index.ts'], sourcesContent: ['export {};'] }),
    ),
    ['dist/index.js.map has a copy of sources, which the package has already.'],
  ],
  [
    'a tarball that is too large',
    { packedBytes: BUDGETS.connector.packed + 1 },
    [expect.stringMatching(/^The tarball has .*; a connector may have/)],
  ],
  [
    'a large file',
    { bytes: { 'src/index.ts': BUDGETS.connector.file + 1 } },
    [expect.stringMatching(/^src\/index.ts has .*; a connector may have/)],
  ],
  [
    'files that are too large together',
    {
      bytes: Object.fromEntries([...packedWith().files.keys()].map((name) => [name, BUDGETS.connector.file])),
    },
    [expect.stringMatching(/^The unpacked package has .*; a connector may have/)],
  ],
  ['no licence in package.json', { raw: { license: undefined } }, ['package.json names no licence.']],
  [
    'another licence',
    { raw: { license: 'MIT' } },
    ['LICENSE is not the text of MIT, which package.json names.'],
  ],
  ['an empty licence', { files: { LICENSE: ' ' }, raw: { license: 'MPL-2.0' } }, ['LICENSE is empty.']],
  [
    'something built in without its licence',
    { raw: { nx: { embeds: ['redoc', 'free-icons'] } } },
    ['redoc is built into the package (nx.embeds), and no list of licences in it names it.'],
  ],
  [
    'a README of something else',
    readme((text) => text.replace('# @acme/connector-a', '# Connector')),
    ['README.md should start with a title that names @acme/connector-a.'],
  ],
  [
    'a README without a section',
    readme((text) => text.replace('## Limits', '## Limit')),
    ['README.md should have a section "## Limits".'],
  ],
  [
    'a README with an empty table',
    readme((text) =>
      text.replace('## Settings\n\ntext', '## Settings\n\n<!-- settings -->\n<!-- /settings -->'),
    ),
    ['The section "## Settings" of README.md is empty.'],
  ],
  [
    'a README whose last section is empty',
    readme((text) => text.replace(/## Links\n\ntext\n$/, '## Links\n')),
    ['The section "## Links" of README.md is empty.'],
  ],
  [
    'a README that does not say how to install it',
    readme((text) => text.replace('npm install', 'npm i')),
    ['README.md should say how to install it: "npm install @acme/connector-a".'],
  ],
  [
    'a library without an example',
    { ...readme((text) => text), kind: 'library' },
    ['README.md should show an example in a ```ts block.'],
  ],
  [
    'a README that does not say what it is about',
    readme((text) => text.replace('Reads accounts.', '')),
    ['README.md should say under its title what the package is.'],
  ],
  [
    'a question that nobody answered',
    extra('src/index.ts', '// TODO(vendor): the base URL'),
    ['src/index.ts has a TODO(vendor) mark: finish it before publishing.'],
  ],
  [
    'a script of its own',
    manifest({ scripts: { postinstall: 'node a.js', test: 'vitest' } }),
    ['npm would run postinstall of the package when it is installed.'],
  ],
  [
    'an addon',
    extra('binding.gyp', '{}'),
    ['binding.gyp must not be published.', 'npm would run binding.gyp of the package when it is installed.'],
  ],
  [
    'an import that package.json does not name',
    manifest({ dependencies: {} }),
    ['dist/index.js imports ofetch, which package.json does not name.'],
  ],
  [
    'a type that package.json does not name',
    manifest({ peerDependencies: {} }),
    [
      'dist/index.js imports zod, which package.json does not name.',
      'dist/index.d.ts imports zod, which package.json does not name.',
      'dist/users.d.ts imports zod, which package.json does not name.',
    ],
  ],
  [
    'a deep import and a required package that package.json does not name',
    extra('dist/a.js', "import '@b/c/deep.js';\nexport * from 'd/e';\nrequire('f');"),
    ['@b/c', 'd', 'f'].map((name) => `dist/a.js imports ${name}, which package.json does not name.`),
  ],
  [
    'a module that is not there',
    { files: { 'dist/users-ABC1.js': undefined } },
    ['dist/index.js imports ./users-ABC1.js, which is not there.'],
  ],
  [
    'declarations that are not there',
    { files: { 'dist/users.d.ts': undefined } },
    ['dist/index.d.ts imports ./users.js, which is not there.'],
  ],
])('finds %s', (_name, defect, findings) => {
  expect(everyCheck(packedWith(defect))).toEqual(findings);
});

it('does not take words of a text for imports', () => {
  const text = "const emitted = `import { a } from 'a';`;\nconst said = \"import 'b'\"; // import 'c'\n";
  expect(declaredImports(packedWith(extra('dist/a.js', text)))).toEqual([]);
});

it('asks only connectors for answers to the generator', () => {
  const packed = packedWith({ ...extra('src/index.ts', "const MARK = 'TODO(vendor)';"), kind: 'library' });
  expect(unfinished(packed)).toEqual([]);
});

describe('what npm installs', () => {
  const many = (count: number) => installationWith(Array.from({ length: count }, () => ({})));

  it.each<readonly [string, Installation, readonly string[]]>([
    [
      'an installation that is too large, with what makes it so',
      installationWith([{ bytes: BUDGETS.connector.installed }]),
      [expect.stringMatching(/^With other-0 \(20\.0 MB\), itself .* a connector may have 20\.0 MB\.$/)],
    ],
    [
      'too many packages',
      many(BUDGETS.connector.packages),
      [
        `npm installs ${BUDGETS.connector.packages + 1} packages with it; a connector may have ${BUDGETS.connector.packages}.`,
      ],
    ],
    [
      'a script of something far below',
      installationWith([{ path: ['@acme/connector-a', 'b', 'c'], scripts: ['postinstall'] }]),
      ['npm would run postinstall of b > c.'],
    ],
    [
      'a package that is not there',
      installationWith([], ['d, which @acme/connector-a > b asks for']),
      ['The size of d, which @acme/connector-a > b asks for, is not known: it is not installed here.'],
    ],
  ])('finds %s', (_name, installation, findings) => {
    expect(everyCheck(packedWith(), installation)).toEqual(findings);
  });

  it('may be as much as the budget says', () => {
    expect(everyCheck(packedWith(), many(BUDGETS.connector.packages - 1))).toEqual([]);
  });

  it('may run a script with a tool, which is no part of what runs', () => {
    const installation = installationWith([{ scripts: ['postinstall'] }]);
    expect(noInstallScripts(packedWith({ kind: 'tool' }), installation)).toEqual([]);
    expect(noInstallScripts(packedWith({ kind: 'library' }), installation)).toHaveLength(1);
  });
});
