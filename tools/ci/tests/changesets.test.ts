import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyOfThisWorkspace, releasedWorkspace, type Repository } from './release-workspace.ts';

/** A branch of the released workspace, whose core has sources. */
function branch(): Repository {
  const workspace = releasedWorkspace();
  workspace.write('libs/core/src/index.ts', '');
  workspace.write('libs/http/src/index.ts', '');
  workspace.commit();
  workspace.run('git', 'checkout', '-q', '-b', 'change');
  return workspace;
}

/** The packages that lack a changeset, by folder. */
function demanded(workspace: Repository): string[] {
  const { stderr } = workspace.check();
  return stderr
    .split('\n')
    .filter((line) => line.includes('changeset'))
    .map((line) => line.split(':')[0] ?? '');
}

it('asks for a changeset where a published package was touched, and not for its README or tests', () => {
  const workspace = branch();
  workspace.write('libs/core/README.md', '# core\n');
  workspace.write('libs/core/tests/a.test.ts', '');
  workspace.write('tools/bench/src/a.ts', '');
  workspace.commit();
  expect(demanded(workspace)).toEqual([]);
  workspace.write('libs/core/src/index.ts', 'export {};');
  expect(demanded(workspace)).toEqual(['libs/core']);
  workspace.changeset('change', { '@patchbay/http': 'patch' });
  expect(demanded(workspace)).toEqual(['libs/core']);
  workspace.changeset('change', { '@patchbay/core': 'patch' });
  workspace.commit();
  expect(demanded(workspace)).toEqual([]);
});

it('asks after a deletion, and in both packages after a move', () => {
  const workspace = branch();
  rmSync(join(workspace.root, 'libs/core/src/index.ts'));
  expect(demanded(workspace)).toEqual(['libs/core']);
  workspace.run('git', 'mv', 'libs/http/src/index.ts', 'libs/jwt/index.ts');
  expect(demanded(workspace)).toEqual(['libs/core', 'libs/http']);
  workspace.write('libs/jwt/src/index.ts', '');
  expect(demanded(workspace)).toEqual(['libs/core', 'libs/http', 'libs/jwt']);
});

it('asks for package.json where what is published of it differs', () => {
  const workspace = branch();
  const manifest = JSON.parse(workspace.read('libs/core/package.json')) as object;
  workspace.write('libs/core/package.json', { ...manifest, nx: { tags: ['layer:other'] } });
  expect(demanded(workspace)).toEqual([]);
  workspace.write('libs/core/package.json', { ...manifest, engines: { node: '>=24' } });
  expect(demanded(workspace)).toEqual(['libs/core']);
});

it('does not count a changeset that was there before', () => {
  const workspace = releasedWorkspace();
  workspace.changeset('earlier', { '@patchbay/core': 'minor' });
  workspace.commit();
  workspace.run('git', 'checkout', '-q', '-b', 'change');
  workspace.write('libs/core/src/index.ts', '');
  expect(demanded(workspace)).toEqual(['libs/core']);
});

it('asks nothing of the change that is a release', () => {
  const workspace = releasedWorkspace();
  workspace.changeset('change', { '@patchbay/http': 'major' });
  workspace.commit();
  workspace.run('git', 'checkout', '-q', '-b', 'release');
  workspace.version();
  workspace.commit();
  expect(demanded(workspace)).toEqual([]);
});

it('asks for one changeset of a package that was never released', () => {
  const workspace = copyOfThisWorkspace();
  expect(demanded(workspace)).toEqual([]);
  rmSync(join(workspace.root, '.changeset/http.md'));
  workspace.commit();
  expect(demanded(workspace)).toEqual(['libs/http']);
});

it('refuses a changeset of a package that is gone or private', () => {
  const workspace = branch();
  workspace.changeset('change', { '@patchbay/gone': 'patch', '@patchbay/bench': 'patch' });
  expect(workspace.check().stderr.match(/not a published package/g)).toHaveLength(2);
});

it('asks for a major of what has core as a peer when core has one', () => {
  const workspace = branch();
  workspace.changeset('change', { '@patchbay/core': 'major' });
  expect(demanded(workspace)).toContain('connectors/github');
  const names = Object.keys(workspace.versions());
  workspace.changeset('change', Object.fromEntries(names.map((name) => [name, 'major'])));
  expect(demanded(workspace)).toEqual([]);
});

it('fetches the main branch into a clone that lacks it, and says so where it cannot', () => {
  const origin = branch();
  origin.write('libs/core/src/index.ts', 'export {};');
  origin.commit();
  const clone = origin.clone('--depth=1', '--branch=change', '--single-branch');
  expect(demanded(clone)).toEqual(['libs/core']);

  const alone = origin.clone('--depth=1', '--branch=change', '--single-branch');
  alone.run('git', 'remote', 'set-url', 'origin', 'file:///nowhere');
  const { status, stderr } = alone.check();
  expect(stderr).toContain('The branch main could not be fetched from origin.');
  expect([status, (JSON.parse(alone.read('report.json')) as { skipped: number }).skipped]).toEqual([0, 1]);
});
