import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { madeFrom } from './recipe.ts';
import type { Source, Sources } from './sources.ts';
import { verifyFile } from './verify.ts';

/** What came of one description. */
export interface Fetched {
  readonly file: string;
  readonly outcome: 'fetched' | 'there already' | 'failed' | 'not fetchable';
  readonly message?: string;
}

/** How to reach what is fetched. */
export interface FetchOptions {
  /** The address of a file of a repository. @default as sources.json has it */
  readonly repositories?: string;
  /** Puts the tarball of a package into a folder. @default `npm pack` */
  readonly pack?: (name: string, folder: string) => void;
  readonly report?: (fetched: Fetched) => void;
}

/**
 * Fetches descriptions into a folder and verifies each. A file that is there and right is left; a wrong one is never
 * written.
 */
export async function fetchSources(
  { descriptions, repositories }: Sources,
  folder: string,
  names: readonly string[],
  options: FetchOptions = {},
): Promise<readonly Fetched[]> {
  const { report = () => undefined, pack = npmPack } = options;
  mkdirSync(folder, { recursive: true });
  const packages = new Map<string, string>();
  const results: Fetched[] = [];
  try {
    for (const source of descriptions.filter(({ file }) => names.length === 0 || names.includes(file))) {
      const result = await one(source);
      results.push(result);
      report(result);
    }
  } finally {
    for (const path of packages.values()) rmSync(path, { recursive: true, force: true });
  }
  return results;

  async function one(source: Source): Promise<Fetched> {
    const { file, upstream } = source;
    if (verifyFile(folder, source) === 'right') return { file, outcome: 'there already' };
    if (upstream === null || 'served' in upstream || source.changed === 'merged')
      return { file, outcome: 'not fetchable', message: source.note ?? 'It is published by no one.' };
    try {
      const bytes = 'package' in upstream ? fromPackage(upstream) : await fromRepository(upstream);
      writeFileSync(join(folder, file), madeFrom(source, bytes));
      return { file, outcome: 'fetched' };
    } catch (error) {
      return { file, outcome: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  }

  function fromPackage(upstream: { readonly package: string; readonly path: string }): Uint8Array {
    const known = packages.get(upstream.package);
    const place = known ?? mkdtempSync(join(tmpdir(), 'patchbay-specs-'));
    packages.set(upstream.package, place);
    if (known === undefined) pack(upstream.package, place);
    const tarball = readdirSync(place).find((each) => each.endsWith('.tgz'));
    if (tarball === undefined) throw new Error(`npm pack gave nothing for ${upstream.package}.`);
    return execFileSync('tar', ['-xzOf', join(place, tarball), `package/${upstream.path}`], {
      maxBuffer: 500_000_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  }

  async function fromRepository(upstream: {
    readonly repository: string;
    readonly path: string;
    readonly revision?: string | undefined;
  }): Promise<Uint8Array> {
    const url = (options.repositories ?? repositories)
      .replace('{repository}', upstream.repository)
      .replace('{revision}', upstream.revision ?? 'HEAD')
      .replace('{path}', upstream.path.split('/').map(encodeURIComponent).join('/'));
    const answer = await fetch(url, { signal: AbortSignal.timeout(120_000) });
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
    return new Uint8Array(await answer.arrayBuffer());
  }
}

function npmPack(name: string, folder: string): void {
  execFileSync('npm', ['pack', name, '--pack-destination', folder, '--silent'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}
