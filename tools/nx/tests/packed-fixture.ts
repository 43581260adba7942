import type { Installation, InstalledPackage } from '../src/packaging/installation.ts';
import type { Packed } from '../src/packaging/packed.ts';

const SECTIONS = ['Setup', 'Permissions', 'Capabilities', 'Streams', 'Settings', 'Limits', 'Links'];

const map = (source: string) => JSON.stringify({ version: 3, sources: [source], mappings: '' });

/** The files of a connector with which nothing is wrong. */
const GOOD: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: '@acme/connector-a',
    dependencies: { ofetch: '^1.0.0' },
    peerDependencies: { zod: '^4.6.0' },
  }),
  'README.md': [
    '# @acme/connector-a',
    'Reads accounts.',
    '## Install',
    '```sh',
    'npm install @acme/connector-a',
    '```',
    ...SECTIONS.map((name) => `## ${name}\n\ntext\n`),
  ].join('\n'),
  LICENSE: '  Apache License\n  Version 2.0, January 2004',
  'CHANGELOG.md': '## 1.0.0',
  'connector.json': '{}',
  'src/index.ts': 'export {};',
  'src/client/users.ts': 'export {};',
  'dist/index.js':
    "import { z } from 'zod';\nimport { readFile } from 'node:fs/promises';\nimport './users-ABC1.js';\n" +
    "const { ofetch } = await import('ofetch');\n//# sourceMappingURL=index.js.map\n",
  'dist/users-ABC1.js': 'export {};',
  'dist/index.d.ts': "import { z } from 'zod';\nexport { type User } from './users.js';\n",
  'dist/users.d.ts': "export type User = import('zod').ZodType;\n",
  'dist/index.js.map': map('../src/index.ts'),
};

/** What makes a package bad: files that are other or more, a size that is not that of the text, other fields. */
export interface Defect {
  readonly files?: Readonly<Record<string, string | undefined>>;
  readonly bytes?: Readonly<Record<string, number>>;
  readonly packedBytes?: number;
  readonly kind?: Packed['kind'];
  readonly raw?: Readonly<Record<string, unknown>>;
}

/** A packed connector that keeps every rule, but for a defect. */
export function packedWith({ files = {}, bytes = {}, packedBytes = 1000, kind, raw }: Defect = {}): Packed {
  const texts = new Map(
    Object.entries({ ...GOOD, ...files }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  return {
    manifest: {
      ...{ name: '@acme/connector-a', version: '1.0.0', private: false, exports: {}, bin: {} },
      generators: undefined,
      raw: { license: 'Apache-2.0', files: ['dist', 'src', 'connector.json'], ...raw },
    },
    kind: kind ?? 'connector',
    packedBytes,
    files: new Map([...texts].map(([name, text]) => [name, bytes[name] ?? text.length])),
    read: (name) => texts.get(name),
  };
}

/** A source map that leads to one file. */
export const mapTo = map;

/** An installation of a package and of others that come with it. */
export function installationWith(
  others: readonly Partial<InstalledPackage>[] = [],
  missing: readonly string[] = [],
): Installation {
  const own = { name: '@acme/connector-a', version: '1.0.0', bytes: 1000, scripts: [] };
  return {
    packages: [
      { ...own, path: ['@acme/connector-a'] },
      ...others.map((other, index) => ({
        ...{ ...own, name: `other-${index}`, path: ['@acme/connector-a', `other-${index}`] },
        ...other,
      })),
    ],
    missing,
  };
}
