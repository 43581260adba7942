import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** A git repository with core, a library and a connector on it, and the changesets settings of this one. */
function releaseWorkspace() {
  const root = mkdtempSync(join(tmpdir(), 'patchbay-changesets-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const write = (file: string, content: string | object) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), typeof content === 'string' ? content : JSON.stringify(content));
  };
  const run = (program: string, ...args: string[]) =>
    spawnSync(program, args, {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${join(repository, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}` },
    });
  const commit = () => {
    run('git', 'add', '-A');
    run(
      'git',
      '-c',
      'user.name=test',
      '-c',
      'user.email=test@example.invalid',
      'commit',
      '-q',
      '-m',
      'a commit',
    );
  };
  cpSync(join(repository, '.changeset/config.json'), join(root, '.changeset/config.json'));
  write('package.json', { name: 'root', private: true, workspaces: ['libs/*', 'connectors/*'] });
  write('package-lock.json', {});
  write('libs/core/package.json', { name: '@patchbay/core', version: '1.0.0' });
  const peerDependencies = { '@patchbay/core': '^1.0.0' };
  write('libs/http/package.json', { name: '@patchbay/http', version: '1.0.0', peerDependencies });
  const dependencies = { '@patchbay/http': '^1.0.0' };
  write('connectors/a/package.json', {
    name: '@patchbay/connector-a',
    version: '1.0.0',
    dependencies,
    peerDependencies,
  });
  run('git', 'init', '-q', '-b', 'main');
  commit();
  return { root, write, run, commit };
}

it.each([
  ['patch', ['@patchbay/core']],
  ['minor', ['@patchbay/core']],
  ['major', ['@patchbay/connector-a', '@patchbay/core', '@patchbay/http']],
])('releases no connector for a %s of core unless its range is left', (bump, expected) => {
  const { root, write, run } = releaseWorkspace();
  write('.changeset/change.md', `---\n'@patchbay/core': ${bump}\n---\n\nA change.\n`);
  run('changeset', 'status', '--output=plan.json');
  const plan = JSON.parse(readFileSync(join(root, 'plan.json'), 'utf8')) as {
    releases: { name: string; type: string }[];
  };
  const released = plan.releases.filter(({ type }) => type !== 'none').map(({ name }) => name);
  expect(released.toSorted()).toEqual(expected);
});

it('asks for a changeset where a published package was touched, and not for its README or tests', () => {
  const { write, run, commit } = releaseWorkspace();
  const check = () => run('node', join(repository, 'tools/ci/src/changesets.ts'), 'report.json').status;
  run('git', 'checkout', '-q', '-b', 'change');
  write('libs/core/README.md', '# core\n');
  write('libs/core/tests/a.test.ts', '');
  commit();
  expect(check()).toBe(0);
  write('libs/core/src/index.ts', '');
  commit();
  expect(check()).toBe(1);
  write('.changeset/change.md', "---\n'@patchbay/core': patch\n---\n\nA change.\n");
  commit();
  expect(check()).toBe(0);
});

it('counts as skipped where there is no base branch', () => {
  const { root, run } = releaseWorkspace();
  run('git', 'branch', '-q', '-m', 'elsewhere');
  expect(run('node', join(repository, 'tools/ci/src/changesets.ts'), 'report.json').status).toBe(0);
  expect(JSON.parse(readFileSync(join(root, 'report.json'), 'utf8'))).toEqual({
    passed: 0,
    failed: 0,
    skipped: 1,
  });
});
