import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { asRecord } from './manifest.ts';
import { stagePackage } from './stage.ts';

/** A packed package. */
export interface Tarball {
  readonly path: string;
  /** Paths inside the package, without the leading `package/`. */
  readonly files: readonly string[];
}

/** Packs a built package into `destination`, from a staged copy that is removed again. */
export function packPackage(packageRoot: string, destination: string): Tarball {
  const root = resolve(packageRoot);
  const staged = mkdtempSync(join(tmpdir(), 'patchbay-pack-'));
  try {
    stagePackage(root, workspaceRootOf(root), staged);
    mkdirSync(destination, { recursive: true });
    const output = execFileSync(
      'npm',
      ['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', resolve(destination)],
      { cwd: staged, encoding: 'utf8', shell: process.platform === 'win32' },
    );
    return readPackOutput(output, resolve(destination));
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

/** The nearest folder upwards that holds an nx.json. */
export function workspaceRootOf(folder: string): string {
  for (let each = resolve(folder); ; each = dirname(each)) {
    if (existsSync(join(each, 'nx.json'))) return each;
    if (dirname(each) === each) throw new Error(`${folder} is not inside an nx workspace.`);
  }
}

function readPackOutput(output: string, destination: string): Tarball {
  const parsed: unknown = JSON.parse(output);
  const first: unknown = Array.isArray(parsed) ? parsed[0] : Object.values(asRecord(parsed))[0];
  const { filename, files } = asRecord(first);
  if (typeof filename !== 'string' || !Array.isArray(files)) throw new Error(`npm pack answered: ${output}`);
  return {
    path: join(destination, filename.replace('@', '').replace('/', '-')),
    files: files.map((file: unknown) => String(asRecord(file)['path'])),
  };
}
