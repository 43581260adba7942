import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { archiveReadme } from './archive/readme.ts';
import { tarGz } from './archive/tar-gz.ts';
import { buildBundle } from './build-bundle.ts';
import type { BuiltFile } from './built-file.ts';
import { readConnectorPackage } from './connector-package.ts';

/** What `buildArchive` needs to know. */
export interface ArchiveOptions {
  /** The folder of the connector's package, which is built. */
  readonly root: string;
  /** Where the archive goes. @default `<command>-<version>.tar.gz` in the current folder */
  readonly out?: string;
}

/** An archive that was made of a connector. */
export interface BuiltArchive extends BuiltFile {
  /** Of the archive, in hexadecimal digits. */
  readonly sha256: string;
}

/**
 * Makes one `.tar.gz` of a connector to hand to an agent: the bundle, which runs with Node alone, `connector.json`, the
 * licences of what is inside, checksums, and how to run it. The same packages give the same bytes.
 *
 * @throws Error when the folder is no built connector, or something that it imports is not installed
 */
export async function buildArchive({ root, out }: ArchiveOptions): Promise<BuiltArchive> {
  const connector = readConnectorPackage(root);
  const { name = connector.commandName, version = '0.0.0' } = fieldsOf(connector.files.get('package.json'));
  const { commandName } = connector;
  const manifest = connector.files.get('connector.json');
  if (manifest === undefined) throw new Error(`${join(connector.root, 'connector.json')} does not exist.`);
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-archive-'));
  try {
    const bundle = await buildBundle({ root, out: join(folder, `${commandName}.mjs`) });
    const texts = {
      [`${commandName}.mjs`]: readFileSync(bundle.path, 'utf8'),
      'connector.json': manifest,
      'LICENSES.txt': readFileSync(bundle.licenses, 'utf8'),
      'README.md': archiveReadme({ commandName, name, version }),
    };
    const sums = Object.entries(texts).map(([file, text]) => `${sha256(text)}  ${file}\n`);
    const inside = `${commandName}-${version}`;
    const archive = tarGz(
      Object.entries({ ...texts, SHA256SUMS: sums.join('') }).map(([file, text]) => ({
        path: `${inside}/${file}`,
        content: new TextEncoder().encode(text),
        isProgram: file.endsWith('.mjs'),
      })),
    );
    const path = resolve(out ?? `${inside}.tar.gz`);
    mkdirSync(dirname(path), { recursive: true });
    const unfinished = join(dirname(path), `.${basename(path)}.unfinished`);
    writeFileSync(unfinished, archive);
    renameSync(unfinished, path);
    return {
      ...{ path, bytes: archive.length, sha256: sha256(archive), licenses: 'LICENSES.txt in it' },
      ...{ packages: bundle.packages, absent: bundle.absent },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

function fieldsOf(packageJson: string | undefined): Readonly<Record<string, string | undefined>> {
  const fields: unknown = JSON.parse(packageJson ?? '{}');
  return Object.fromEntries(
    Object.entries(typeof fields === 'object' && fields !== null ? fields : {}).filter(
      ([, value]) => typeof value === 'string',
    ),
  );
}
