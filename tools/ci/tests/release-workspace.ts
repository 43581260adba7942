import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const repository = fileURLToPath(new URL('../../..', import.meta.url));
const IDENTITY = ['-c', 'user.name=test', '-c', 'user.email=test@example.invalid'];

export interface Manifest {
  name: string;
  version: string;
  private?: boolean;
}

/** A folder of its own with git in it. */
export class Repository {
  readonly root: string;

  constructor(root = mkdtempSync(join(tmpdir(), 'patchbay-release-'))) {
    this.root = root;
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  }

  write(file: string, content: string | object): void {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    const text = typeof content === 'string' ? content : `${JSON.stringify(content, undefined, 2)}\n`;
    writeFileSync(join(this.root, file), text);
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  run(program: string, ...args: string[]) {
    const path = `${join(repository, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`;
    const { GITHUB_BASE_REF: _base, ...inherited } = process.env;
    return spawnSync(program, args, {
      cwd: this.root,
      encoding: 'utf8',
      env: { ...inherited, PATH: path },
    });
  }

  commit(message = 'a commit'): void {
    this.run('git', 'add', '-A');
    this.run('git', ...IDENTITY, 'commit', '-q', '-m', message);
  }

  /** A clone of this repository, over the protocol that keeps `--depth`. */
  clone(...flags: string[]): Repository {
    const copy = new Repository();
    this.run('git', 'clone', '-q', ...flags, `file://${this.root}`, copy.root);
    return copy;
  }

  check() {
    return this.run('node', join(repository, 'tools/ci/src/changesets.ts'), 'report.json');
  }

  version() {
    return this.run('node', join(repository, 'tools/ci/src/version-packages.ts'));
  }

  /** Version of every published package. */
  versions(): Record<string, string> {
    const manifests = globSync('*/*/package.json', { cwd: this.root }).map(
      (path) => JSON.parse(this.read(path)) as Manifest,
    );
    return Object.fromEntries(
      manifests.filter((each) => each.private !== true).map(({ name, version }) => [name, version]),
    );
  }

  changeset(name: string, releases: Readonly<Record<string, string>>, summary = 'A change.'): void {
    const lines = Object.entries(releases).map(([pkg, bump]) => `'${pkg}': ${bump}`);
    this.write(`.changeset/${name}.md`, `---\n${lines.join('\n')}\n---\n\n${summary}\n`);
  }
}

/**
 * The packages of this repository in a repository of their own, as they are before their first release: all at 1.0.0, each with
 * a changeset, whatever has been released meanwhile.
 */
export function copyOfThisWorkspace(): Repository {
  const copy = new Repository();
  const files = globSync(
    [
      'package.json',
      'package-lock.json',
      '.changeset/{config.json,README.md}',
      '{libs,connectors,tools}/*/package.json',
    ],
    { cwd: repository },
  );
  for (const file of files) {
    mkdirSync(dirname(join(copy.root, file)), { recursive: true });
    cpSync(join(repository, file), join(copy.root, file));
  }
  for (const file of globSync('{libs,connectors,tools}/*/package.json', { cwd: copy.root })) {
    const text = copy.read(file).replaceAll(/("@patchbay\/[^"]+": )"\^[^"]+"/g, '$1"^1.0.0"');
    const manifest = JSON.parse(text) as Manifest;
    copy.write(file, { ...manifest, version: '1.0.0' });
    if (manifest.private === true) continue;
    copy.changeset(
      manifest.name.replace('@patchbay/', ''),
      { [manifest.name]: 'minor' },
      `Add ${manifest.name}.`,
    );
  }
  const changelog = [
    join(repository, 'tools/ci/src/release/changelog.ts'),
    { repository: 'https://example.test/p' },
  ];
  const config = JSON.parse(copy.read('.changeset/config.json')) as object;
  copy.write('.changeset/config.json', { ...config, changelog });
  copy.write('.gitignore', 'report.json\n');
  copy.run('git', 'init', '-q', '-b', 'main');
  copy.commit();
  return copy;
}

/** The same after its first release. */
export function releasedWorkspace(): Repository {
  const copy = copyOfThisWorkspace();
  copy.version();
  copy.commit('First release');
  return copy;
}
