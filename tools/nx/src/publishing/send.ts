import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inRegistry, integrityInRegistry, mapFew, type Npm, type NpmResult } from './npm.ts';
import type { Planned } from './plan.ts';

/** A package that is ready to be sent. */
export interface Packed extends Planned {
  /** The tarball, for what is to be published. */
  readonly tarball?: string;
}

/** What became of a package. */
export interface Sent {
  readonly name: string;
  readonly version: string;
  readonly tag: string;
  readonly result: 'published' | 'tagged' | 'was there' | 'would be published' | 'FAILED' | 'not reached';
  readonly integrity: string;
  readonly seconds: number;
  readonly problem?: string;
}

/** How packages are sent. */
export interface SendOptions {
  readonly npm: Npm;
  /** Further arguments of `npm publish`. */
  readonly flags: readonly string[];
  readonly dryRun: boolean;
  /** Whether npm may ask at the terminal. */
  readonly interactive: boolean;
  readonly wait: (seconds: number) => Promise<void>;
  readonly say: (line: string) => void;
}

/** Seconds before another try of what may pass by itself; new packages in number make a registry answer 429. */
const PAUSES = [5, 30, 90];

/** Seconds between looks at the registry: what was published is not everywhere at once. */
const LOOKS = [1, 2, 5, 15, 30, 60];

const LOOKS_AT_ONCE = 4;

const MAY_PASS =
  /\bE(429|500|502|503|504|CONNRESET|CONNREFUSED|TIMEDOUT|PIPE|AI_AGAIN|NETUNREACH)\b|socket hang up/;

/**
 * Sends one package after the other, and stops at the first that fails: those behind it may need it. Then looks whether the
 * registry has what was sent.
 */
export async function sendAll(packages: readonly Packed[], options: SendOptions): Promise<Sent[]> {
  const all: Sent[] = [];
  for (const each of packages) {
    const stopped = all.some(({ result }) => result === 'FAILED');
    const sent = stopped ? said(each, 'not reached') : await sendOne(each, options);
    if (sent.result !== 'was there' && !stopped) options.say(`${sent.name}@${sent.version} ${sent.result}`);
    all.push(sent);
  }
  if (options.dryRun) return all;
  return mapFew(all, LOOKS_AT_ONCE, async (each) =>
    each.result === 'published' ? verified(each, options) : each,
  );
}

async function sendOne(each: Packed, options: SendOptions): Promise<Sent> {
  const { tarball, todo, manifest, tag } = each;
  const started = performance.now();
  const done = (result: Sent['result'], more: Partial<Sent> = {}): Sent => ({
    ...said(each, result),
    seconds: (performance.now() - started) / 1000,
    ...more,
  });
  if (todo === 'nothing') return said(each, 'was there');
  if (todo === 'tag') {
    if (options.dryRun) return said(each, 'was there');
    const { ok, errors } = await options.npm([
      'dist-tag',
      'add',
      `${manifest.name}@${manifest.version}`,
      tag,
    ]);
    return ok ? done('tagged') : done('FAILED', { problem: errors });
  }
  if (tarball === undefined) return done('FAILED', { problem: 'It is not packed.' });
  const integrity = integrityOf(tarball);
  const problem = await published(each, tarball, integrity, options);
  if (problem !== undefined) return done('FAILED', { integrity, problem });
  return done(options.dryRun ? 'would be published' : 'published', { integrity });
}

/** Publishes, and again after a pause where that may help; answers with what went wrong. */
async function published(
  { manifest: { name, version }, tag }: Packed,
  tarball: string,
  integrity: string,
  { npm, flags, dryRun, interactive, wait, say }: SendOptions,
): Promise<string | undefined> {
  const args = ['publish', tarball, '--access=public', '--ignore-scripts', `--tag=${tag}`, ...flags];
  for (const pause of [...PAUSES, undefined]) {
    const answer = await npm([...args, ...(dryRun ? ['--dry-run'] : [])], { interactive });
    if (answer.ok) return undefined;
    // The answer may have been lost, and not the package.
    const there = await integrityInRegistry(npm, name, version).catch(() => undefined);
    if (there === integrity) return undefined;
    if (there !== undefined) return `The registry has another ${name}@${version}: ${there}.`;
    const text = textOf(answer);
    if (pause === undefined || !MAY_PASS.test(text)) return text;
    say(`${name}@${version}: once more in ${pause} s, after: ${text.split('\n')[0] ?? ''}`);
    await wait(pause);
  }
  return undefined;
}

async function verified(sent: Sent, { npm, wait }: SendOptions): Promise<Sent> {
  let problem = '';
  for (const pause of [...LOOKS, undefined]) {
    try {
      const there = await integrityInRegistry(npm, sent.name, sent.version);
      const tagged = (await inRegistry(npm, sent.name))?.tags[sent.tag];
      if (there !== undefined && there !== sent.integrity)
        return { ...sent, result: 'FAILED', problem: `The registry has another content: ${there}.` };
      if (there !== undefined && tagged === sent.version) return sent;
      problem =
        there === undefined ? 'It was sent, and the registry does not show it.' : wrongTag(sent, tagged);
    } catch (error) {
      problem = `It was sent, and could not be looked up: ${error instanceof Error ? error.message : String(error)}`;
    }
    if (pause !== undefined) await wait(pause);
  }
  return { ...sent, result: 'FAILED', problem };
}

function wrongTag({ name, version, tag }: Sent, tagged: string | undefined): string {
  return `The tag ${tag} leads to ${tagged ?? 'nothing'}: npm dist-tag add ${name}@${version} ${tag}`;
}

function said({ manifest: { name, version }, tag }: Packed, result: Sent['result']): Sent {
  return { name, version, tag, result, integrity: '', seconds: 0 };
}

function textOf({ output, errors }: NpmResult): string {
  return errors || output || 'npm publish failed.';
}

/** As npm writes it into lock files. */
export function integrityOf(tarball: string): string {
  return `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
}
