import { spawn } from 'node:child_process';
import { asRecord } from '../packaging/manifest.ts';

/** What npm said. */
export interface NpmResult {
  readonly ok: boolean;
  readonly output: string;
  readonly errors: string;
}

/** The npm client, for one registry. With `interactive` it has the terminal, so that it can ask for a second factor. */
export type Npm = (args: readonly string[], how?: { readonly interactive?: boolean }) => Promise<NpmResult>;

/**
 * The npm client of this machine.
 *
 * @param registry - where to publish; npm's own configuration decides when there is none. A registry of a scope comes
 * before the general one in that configuration, so both are set.
 */
export function npmClient(scopes: readonly string[], registry?: string): Npm {
  const where = (name: string) => `--${name}=${registry ?? ''}`;
  const flags =
    registry === undefined ? [] : [where('registry'), ...scopes.map((scope) => where(`${scope}:registry`))];
  return (args, { interactive = false } = {}) =>
    new Promise((resolve, reject) => {
      const child = spawn('npm', [...args, ...flags, '--loglevel=error'], {
        stdio: interactive ? 'inherit' : ['ignore', 'pipe', 'pipe'],
        shell: process.platform === 'win32',
      });
      let [output, errors] = ['', ''];
      child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
      child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
      child.on('error', reject);
      child.on('close', (code) => resolve({ ok: code === 0, output: output.trim(), errors: errors.trim() }));
    });
}

/** What a registry has of a package. */
export interface InRegistry {
  readonly versions: readonly string[];
  /** Versions by tag. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Asks the registry for the versions and tags of a package; `undefined` when it has none by that name.
 *
 * @throws Error when the registry could not be asked
 */
export async function inRegistry(npm: Npm, name: string): Promise<InRegistry | undefined> {
  const found = await view(npm, name, 'versions', 'dist-tags');
  if (found === undefined) return undefined;
  const { versions, 'dist-tags': tags } = asRecord(found);
  return {
    versions: (Array.isArray(versions) ? versions : [versions]).map(String),
    tags: Object.fromEntries(Object.entries(asRecord(tags)).map(([tag, version]) => [tag, String(version)])),
  };
}

/** The integrity that the registry has of one version, such as `sha512-...`; `undefined` when it does not have it. */
export async function integrityInRegistry(
  npm: Npm,
  name: string,
  version: string,
): Promise<string | undefined> {
  const found = await view(npm, `${name}@${version}`, 'dist.integrity');
  return typeof found === 'string' ? found : undefined;
}

async function view(npm: Npm, ...args: readonly string[]): Promise<unknown> {
  const { ok, output, errors } = await npm(['view', ...args, '--json', '--prefer-online']);
  if (ok) return output === '' ? undefined : JSON.parse(output);
  if (/\bE404\b/.test(`${output}${errors}`)) return undefined;
  throw new Error(`npm view ${args.join(' ')}: ${errors || output}`);
}

/** Runs a few at a time, and gives the results in the order of the items. */
export async function mapFew<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const rest = items.entries();
  const worker = async () => {
    for (const [index, item] of rest) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
