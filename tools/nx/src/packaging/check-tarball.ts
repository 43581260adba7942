import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { allowedFiles } from './checks/allowed-files.ts';
import { declaredImports } from './checks/imports.ts';
import { noInstallScripts } from './checks/install-scripts.ts';
import { licence } from './checks/licence.ts';
import { completeReadme } from './checks/readme.ts';
import { sourceMaps } from './checks/source-maps.ts';
import { unfinished } from './checks/unfinished.ts';
import { withinBudget } from './checks/within-budget.ts';
import { SOURCE_CONDITION } from './entries.ts';
import { installationOf } from './installation.ts';
import { asRecord, type Manifest } from './manifest.ts';
import type { Tarball } from './pack.ts';
import { readPacked } from './packed.ts';
import { weightOf, type PackageWeight } from './weight.ts';

const REQUIRED = ['package.json', 'LICENSE', 'README.md'];

/** Where a package is in the repository, and where its tarball was unpacked. */
export interface CheckedFolders {
  readonly packageRoot: string;
  readonly workspaceRoot: string;
  readonly unpacked: string;
}

/** What is wrong with a packed package, and what it weighs. */
export interface TarballFindings {
  /** Readable lines; empty when nothing is wrong. */
  readonly problems: readonly string[];
  readonly weight: PackageWeight;
}

/** Checks a packed package: its files, size, licence, README and imports, what comes with it, publint and attw. */
export async function checkTarball(
  tarball: Tarball,
  manifest: Manifest,
  { packageRoot, workspaceRoot, unpacked }: CheckedFolders,
): Promise<TarballFindings> {
  const packed = readPacked(tarball, manifest, unpacked);
  const installation = installationOf(packageRoot, workspaceRoot);
  const problems = [
    ...checkContents(tarball, manifest, unpacked),
    ...allowedFiles(packed),
    ...sourceMaps(packed),
    ...withinBudget(packed, installation),
    ...licence(packed, (name) => licenceAt(join(workspaceRoot, 'node_modules', name))),
    ...completeReadme(packed),
    ...unfinished(packed),
    ...noInstallScripts(packed, installation),
    ...declaredImports(packed),
    ...(await runPublint(tarball)),
    ...runAttw(tarball),
  ];
  return { problems, weight: weightOf(packed, installation) };
}

function licenceAt(folder: string): string | undefined {
  const path = join(folder, 'package.json');
  const { license } = existsSync(path) ? asRecord(JSON.parse(readFileSync(path, 'utf8'))) : {};
  return typeof license === 'string' ? license : undefined;
}

/** What must be inside, and that a bin and a generator can be started. */
export function checkContents(tarball: Tarball, manifest: Manifest, unpacked: string): string[] {
  const problems: string[] = [];
  for (const name of REQUIRED) {
    if (!tarball.files.includes(name)) problems.push(`${name} is not in the package.`);
  }
  const published = readFileSync(join(unpacked, 'package.json'), 'utf8');
  if (published.includes(SOURCE_CONDITION))
    problems.push(`The ${SOURCE_CONDITION} condition is in the packed package.json.`);
  for (const [command, target] of Object.entries(manifest.bin)) {
    const path = target.replace(/^\.\//, '');
    if (!tarball.files.includes(path))
      problems.push(`The bin ${command} leads to ${path}, which is not in the package.`);
    else if (!readFileSync(join(unpacked, path), 'utf8').startsWith('#!/usr/bin/env node\n')) {
      problems.push(`The bin ${command} (${path}) does not start with "#!/usr/bin/env node".`);
    }
  }
  if (manifest.generators !== undefined)
    problems.push(...checkGenerators(tarball, manifest.generators, unpacked));
  return problems;
}

function checkGenerators(tarball: Tarball, path: string, unpacked: string): string[] {
  const generators = asRecord(asRecord(JSON.parse(readFileSync(join(unpacked, path), 'utf8')))['generators']);
  return Object.entries(generators).flatMap(([name, generator]) => {
    const { factory, implementation, schema } = asRecord(generator);
    const code = String(factory ?? implementation).split('#')[0] ?? '';
    const problems: string[] = [];
    if (!isInside(tarball, code) || !/^(\.\/)?dist\//.test(code)) {
      problems.push(`The generator ${name} leads to ${code}, which is not a built file of the package.`);
    }
    if (!isInside(tarball, String(schema))) {
      problems.push(`The generator ${name} has the schema ${String(schema)}, which is not in the package.`);
    }
    return problems;
  });
}

function isInside({ files }: Tarball, path: string): boolean {
  return files.includes(path.replace(/^\.\//, ''));
}

async function runPublint({ path }: Tarball): Promise<string[]> {
  const bytes = readFileSync(path);
  const data = new Uint8Array(bytes).buffer;
  const { messages, pkg } = await publint({ pack: { tarball: data }, strict: true });
  return messages.map(
    (message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`,
  );
}

function runAttw({ path }: Tarball): string[] {
  const { status, stdout, stderr, error } = spawnSync(
    'attw',
    [path, '--profile', 'esm-only', '--no-color', '--no-emoji'],
    {
      encoding: 'utf8',
    },
  );
  if (error !== undefined) return [`attw could not be started: ${error.message}`];
  return status === 0 ? [] : [`attw found problems:\n${stdout}${stderr}`];
}
