import { readFileSync } from 'node:fs';
import type { Npm, NpmResult } from '../src/publishing/npm.ts';
import { integrityOf, type Packed } from '../src/publishing/send.ts';
import { temporaryTree } from './fixture.ts';

const ok = (value: unknown): NpmResult => ({ ok: true, output: JSON.stringify(value), errors: '' });
const failed = (errors: string): NpmResult => ({ ok: false, output: '', errors: `npm error code ${errors}` });

/** Stands for npm and a registry behind it, which fails as it is told. */
export class FakeRegistry {
  readonly packages = new Map<string, { versions: Map<string, string>; tags: Map<string, string> }>();
  readonly calls: string[][] = [];
  /** What the next calls of `npm publish` come to, by the name of the package. */
  readonly answers = new Map<string, ('refuse' | 'lose the answer' | 'busy')[]>();
  user: string | undefined = 'release';

  has(name: string, versions: Readonly<Record<string, string>>, latest: string): this {
    const tags = new Map([['latest', latest]]);
    this.packages.set(name, { versions: new Map(Object.entries(versions)), tags });
    return this;
  }

  readonly npm: Npm = (args) => {
    this.calls.push([...args]);
    return Promise.resolve(this.#answer(args));
  };

  #answer([command = '', ...args]: readonly string[]): NpmResult {
    if (command === 'whoami') {
      return this.user === undefined ? failed('ENEEDAUTH') : { ok: true, output: this.user, errors: '' };
    }
    if (command === 'view') return this.#view(args);
    if (command === 'dist-tag') {
      const [, name = '', version = ''] = /^(.+)@(.+)$/.exec(args[1] ?? '') ?? [];
      this.packages.get(name)?.tags.set(args[2] ?? '', version);
      return ok(null);
    }
    if (args.includes('--dry-run')) return ok(null);
    return this.#publish(args);
  }

  #view([spec = '', field = '']: readonly string[]): NpmResult {
    const [, name = '', version = ''] = /^(.+?)(?:@([^@]+))?$/.exec(spec) ?? [];
    const found = this.packages.get(name);
    if (found === undefined) return failed('E404');
    if (field === 'dist.integrity') {
      const integrity = found.versions.get(version);
      return integrity === undefined ? failed('E404') : ok(integrity);
    }
    const versions = [...found.versions.keys()];
    return ok({
      versions: versions.length === 1 ? versions[0] : versions,
      'dist-tags': Object.fromEntries(found.tags),
    });
  }

  #publish(args: readonly string[]): NpmResult {
    const tarball = args[0] ?? '';
    const { name, version } = JSON.parse(readFileSync(tarball, 'utf8')) as { name: string; version: string };
    const answer = this.answers.get(name)?.shift();
    if (answer === 'refuse') return failed('E403');
    if (answer === 'busy') return failed('E429');
    const found = this.packages.get(name) ?? {
      versions: new Map<string, string>(),
      tags: new Map<string, string>(),
    };
    found.versions.set(version, integrityOf(tarball));
    const tag = args.find((each) => each.startsWith('--tag='))?.slice('--tag='.length) ?? 'latest';
    found.tags.set(tag, version);
    this.packages.set(name, found);
    return answer === 'lose the answer' ? failed('ECONNRESET') : ok(null);
  }
}

/** Packages that are to be published, each with a file that stands for its tarball. */
export function packed(names: readonly string[], more: Partial<Packed> = {}): Packed[] {
  return names.map((name) => {
    const manifest = { name, version: '1.0.0' };
    const folder = temporaryTree({ 'package.tgz': manifest });
    return {
      ...{ folder, todo: 'publish', isNew: true, tag: 'latest', tarball: `${folder}/package.tgz` },
      manifest: { ...manifest, private: false, exports: {}, bin: {}, generators: undefined, raw: manifest },
      ...more,
    };
  });
}
