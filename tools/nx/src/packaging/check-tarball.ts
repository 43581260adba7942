import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { SOURCE_CONDITION } from './entries.ts';
import { asRecord, type Manifest } from './manifest.ts';
import type { Tarball } from './pack.ts';

const REQUIRED = ['package.json', 'LICENSE', 'README.md'];

/** What is wrong with a packed package, as readable lines; empty when nothing is. */
export async function checkTarball(
  tarball: Tarball,
  manifest: Manifest,
  unpacked: string,
): Promise<string[]> {
  return [...checkContents(tarball, manifest, unpacked), ...(await runPublint(tarball)), ...runAttw(tarball)];
}

/** Checks of our own: what must be inside, what must not, and that a bin can be started. */
export function checkContents(tarball: Tarball, manifest: Manifest, unpacked: string): string[] {
  const problems: string[] = [];
  for (const name of REQUIRED) {
    if (!tarball.files.includes(name)) problems.push(`${name} is not in the package.`);
  }
  for (const name of tarball.files) {
    if (/(^|\/)(tests|node_modules|\.reports)\//.test(name)) problems.push(`${name} must not be published.`);
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
