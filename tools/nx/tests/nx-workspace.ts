import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** A small workspace on disk with the nx settings and the plugin of this repository. */
export class NxWorkspace {
  readonly root = mkdtempSync(join(tmpdir(), 'patchbay-nx-'));

  constructor(packages: readonly { readonly folder: string; readonly dependencies?: readonly string[] }[]) {
    for (const file of ['nx.json', '.nxignore', 'tsconfig.base.json'])
      cpSync(join(repository, file), join(this.root, file));
    cpSync(join(repository, 'tools/nx/src'), join(this.root, 'tools/nx/src'), {
      recursive: true,
    });
    this.write('package.json', {
      name: 'root',
      private: true,
      type: 'module',
      workspaces: ['libs/*', 'connectors/*'],
    });
    this.write('.gitignore', 'node_modules\n.nx\n.reports\n');
    this.#linkInstalledPackages();
    const locked: Record<string, object> = installedPackages();
    for (const { folder, dependencies = [] } of packages) {
      const name = `@fixture/${folder.split('/').at(-1) ?? ''}`;
      this.write(`${folder}/package.json`, {
        name,
        version: '1.0.0',
        type: 'module',
        nx: { tags: ['layer:primitive'] },
        exports: { '.': { '@patchbay/source': './src/index.ts', default: './dist/index.js' } },
        dependencies: Object.fromEntries(dependencies.map((each) => [`@fixture/${each}`, '^1.0.0'])),
      });
      const imports = dependencies.map(
        (each, index) => `import { value as v${index} } from '@fixture/${each}';\n`,
      );
      const sum = ['1', ...dependencies.map((_, index) => `v${index}`)].join(' + ');
      this.write(`${folder}/src/index.ts`, `${imports.join('')}export const value: number = ${sum};\n`);
      this.write(
        `${folder}/tests/index.test.ts`,
        "import { expect, it } from 'vitest';\nimport { value } from '../src/index.ts';\n" +
          "it('has a value', () => expect(value).toBeGreaterThan(0));\n",
      );
      this.write(`${folder}/README.md`, `# ${name}\n`);
      locked[folder] = { name, version: '1.0.0' };
      locked[`node_modules/${name}`] = { resolved: folder, link: true };
      mkdirSync(join(this.root, 'node_modules/@fixture'), { recursive: true });
      symlinkSync(join(this.root, folder), join(this.root, 'node_modules', name));
    }
    this.write('package-lock.json', { name: 'root', lockfileVersion: 3, requires: true, packages: locked });
  }

  /** Runs the tests of every package and says for each whether it ran or was replayed. */
  test(environment: Readonly<Record<string, string>> = {}): Record<string, 'ran' | 'replayed'> {
    this.#run('nx', ['run-many', '-t', 'test', '--outputStyle=static'], environment);
    const { tasks } = JSON.parse(readFileSync(join(this.root, '.nx/cache/run.json'), 'utf8')) as {
      tasks: { projectName: string; cacheStatus: string }[];
    };
    return Object.fromEntries(
      tasks.map((task) => [
        task.projectName.replace('@fixture/', ''),
        task.cacheStatus === 'cache-miss' ? 'ran' : 'replayed',
      ]),
    );
  }

  /** The packages that nx would test because of what changed since the last commit. */
  affected(): string[] {
    const list = this.#run('nx', [
      'show',
      'projects',
      '--affected',
      '--with-target',
      'test',
      '--base=HEAD',
      '--json',
    ]);
    return (JSON.parse(list) as string[]).map((name) => name.replace('@fixture/', '')).toSorted();
  }

  /** Changes the version that the lock file has of an installed package. */
  setInstalledVersion(name: string, version: string): void {
    const lock = JSON.parse(this.read('package-lock.json')) as { packages: Record<string, object> };
    const path = `node_modules/${name}`;
    lock.packages[path] = { ...lock.packages[path], version, integrity: `sha512-${version}` };
    this.write('package-lock.json', lock);
  }

  commit(): void {
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.invalid'];
    this.#run('git', ['init', '-q', '-b', 'main']);
    this.#run('git', ['add', '-A']);
    this.#run('git', [...identity, 'commit', '-q', '-m', 'first']);
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  write(file: string, content: string | object): void {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    writeFileSync(join(this.root, file), typeof content === 'string' ? content : JSON.stringify(content));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  #linkInstalledPackages(): void {
    const installed = join(repository, 'node_modules');
    mkdirSync(join(this.root, 'node_modules'));
    for (const entry of readdirSync(installed)) {
      if (entry === '@patchbay' || (entry.startsWith('.') && entry !== '.bin')) continue;
      symlinkSync(join(installed, entry), join(this.root, 'node_modules', entry));
    }
  }

  #run(program: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): string {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(NX_|VITEST|PATCHBAY_|NODE_ENV|TEST)/.test(name),
    );
    try {
      return execFileSync(program, args, {
        cwd: this.root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...Object.fromEntries(inherited),
          PATH: `${join(this.root, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
          NX_DAEMON: 'false',
          NX_NO_CLOUD: 'true',
          NX_WORKSPACE_ROOT_PATH: this.root,
          ...environment,
        },
      });
    } catch (error) {
      const { stdout, stderr } = error as { stdout?: string; stderr?: string };
      throw new Error(`${program} ${args.join(' ')} failed:\n${stdout ?? ''}${stderr ?? ''}`, {
        cause: error,
      });
    }
  }
}

/** What the lock file of this repository says of installed packages, without those of the workspace. */
function installedPackages(): Record<string, object> {
  const { packages } = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, object>;
  };
  return Object.fromEntries(
    Object.entries(packages).filter(
      ([path]) => path.startsWith('node_modules/') && !path.includes('@patchbay/'),
    ),
  );
}
