import { published, type PackageCheck } from '../check.ts';
import { asRecord, asStrings } from '../json.ts';

const ORDER = [
  ...[
    'name',
    'version',
    'private',
    'description',
    'license',
    'type',
    'sideEffects',
    'engines',
    'exports',
    'bin',
    'files',
  ],
  ...[
    'generators',
    'dependencies',
    'peerDependencies',
    'peerDependenciesMeta',
    'optionalDependencies',
    'devDependencies',
  ],
  ...['publishConfig', 'repository', 'keywords', 'nx'],
];

/** The keys of package.json come in one order, and no key that the nx plugin can infer is there. */
export const manifestOrder: PackageCheck = {
  name: 'package.json order',
  appliesTo: () => true,
  run({ manifest }) {
    const keys = Object.keys(manifest);
    const unknown = keys.filter((key) => !ORDER.includes(key));
    const expected = ORDER.filter((key) => keys.includes(key));
    const problems = unknown.map(
      (key) => `package.json has "${key}", which is inferred or not used here: remove it.`,
    );
    const known = keys.filter((key) => ORDER.includes(key));
    const at = known.findIndex((key, index) => key !== expected[index]);
    if (at >= 0)
      problems.push(`package.json has "${known[at] ?? ''}" where "${expected[at] ?? ''}" comes next.`);
    return problems;
  },
};

/** What every published package says of itself. */
export const manifestFields: PackageCheck = {
  name: 'package.json fields',
  appliesTo: published,
  run({ manifest, folder, kind, shortName, read }) {
    const problems: string[] = [];
    const expect = (ok: boolean, message: string) => {
      if (!ok) problems.push(message);
    };
    const name = kind === 'connector' ? `@patchbay/connector-${shortName}` : `@patchbay/${shortName}`;
    expect(manifest['name'] === name, `"name" should be "${name}".`);
    expect(/^[1-9]\d*\.\d+\.\d+/.test(String(manifest['version'])), '"version" should be 1.0.0 or later.');
    expect(
      String(manifest['description'] ?? '').length >= 20,
      '"description" should say what the package is.',
    );
    expect(manifest['license'] === 'Apache-2.0', '"license" should be "Apache-2.0".');
    expect(manifest['type'] === 'module', '"type" should be "module".');
    expect(manifest['sideEffects'] === false, '"sideEffects" should be false.');
    expect(asRecord(manifest['engines'])['node'] === '>=22', '"engines.node" should be ">=22".');
    expect(asStrings(manifest['keywords']).includes('patchbay'), '"keywords" should include "patchbay".');
    const publishConfig = asRecord(manifest['publishConfig']);
    expect(
      publishConfig['access'] === 'public' && publishConfig['provenance'] === true,
      '"publishConfig" should have access "public" and provenance true.',
    );
    const repository = asRecord(manifest['repository']);
    expect(repository['type'] === 'git', '"repository.type" should be "git".');
    expect(
      repository['url'] === 'git+https://github.com/patchbay/patchbay.git',
      '"repository.url" should be the address of this repository.',
    );
    expect(repository['directory'] === folder, `"repository.directory" should be "${folder}".`);
    const files = asStrings(manifest['files']);
    expect(files.includes('dist') && files.includes('src'), '"files" should include "dist" and "src".');
    for (const file of files.filter((each) => each !== 'dist' && each !== 'src')) {
      expect(
        /^[\w.-]+\.json$/.test(file) && read(file) !== undefined,
        `"files" names ${file}, which is not a JSON file here.`,
      );
    }
    if (kind === 'connector')
      expect(files.includes('connector.json'), '"files" should include "connector.json".');
    return problems;
  },
};

/** A private package cannot be published by accident and says what it is. */
export const privateFields: PackageCheck = {
  name: 'package.json of a private package',
  appliesTo: ({ isPrivate }) => isPrivate,
  run({ manifest, kind }) {
    const problems: string[] = [];
    if (kind !== 'tool') problems.push('Only tools are private: remove "private".');
    if (manifest['type'] !== 'module') problems.push('"type" should be "module".');
    if (typeof manifest['description'] !== 'string') problems.push('"description" is missing.');
    return problems;
  },
};
