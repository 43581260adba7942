import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyOfThisWorkspace, releasedWorkspace } from './release-workspace.ts';

const CONNECTOR = '@patchbay/connector-github';

it('releases everything as 1.0.0 the first time, each with a changelog that says what it is', () => {
  const workspace = copyOfThisWorkspace();
  expect(workspace.version().stderr).toBe('');
  const versions = workspace.versions();
  expect(Object.keys(versions).length).toBeGreaterThan(40);
  expect(new Set(Object.values(versions))).toEqual(new Set(['1.0.0']));
  const commit = workspace.run('git', 'rev-parse', 'HEAD').stdout.trim();
  expect(workspace.read('connectors/box/CHANGELOG.md')).toBe(
    `# @patchbay/connector-box\n\n## 1.0.0\n\nFirst release.\n\n` +
      `- Add @patchbay/connector-box. ([${commit.slice(0, 7)}](https://example.test/p/commit/${commit}))\n`,
  );
  expect(workspace.run('git', 'ls-files', '--deleted', '.changeset').stdout).toContain('connector-box.md');
  expect(existsSync(join(workspace.root, '.changeset/http.md'))).toBe(false);
});

it.each([
  ['@patchbay/http', 'patch', '1.0.1', ['@patchbay/http']],
  ['@patchbay/http', 'minor', '1.1.0', ['@patchbay/http']],
  ['@patchbay/core', 'minor', '1.1.0', ['@patchbay/core']],
  [CONNECTOR, 'minor', '1.1.0', [CONNECTOR]],
])('%s: a %s releases it as %s and nothing else', (name, bump, version, expected) => {
  const workspace = releasedWorkspace();
  workspace.changeset('change', { [name]: bump });
  expect(workspace.version().status).toBe(0);
  const changed = Object.entries(workspace.versions()).filter(([, each]) => each !== '1.0.0');
  expect(changed.map(([each]) => each)).toEqual(expected);
  expect(workspace.versions()[name]).toBe(version);
});

it('releases what has a library beneath it when that leaves the range, and says so in one line', () => {
  const workspace = releasedWorkspace();
  workspace.changeset('change', { '@patchbay/http': 'major' });
  expect(workspace.version().status).toBe(0);
  const versions = workspace.versions();
  expect([versions['@patchbay/http'], versions[CONNECTOR], versions['@patchbay/core']]).toEqual([
    '2.0.0',
    '1.0.1',
    '1.0.0',
  ]);
  const changelog = workspace.read('connectors/github/CHANGELOG.md');
  expect(changelog.match(/Needs `@patchbay\/\S+` \d/g)).toHaveLength(1);
  expect(changelog).not.toContain('Updated dependencies');
});

it('links to the pull request of a commit', () => {
  const workspace = releasedWorkspace();
  workspace.changeset('change', { '@patchbay/jwt': 'patch' }, 'Read keys with a comment.');
  workspace.commit('Read keys (#42)');
  workspace.version();
  expect(workspace.read('libs/jwt/CHANGELOG.md')).toContain(
    '## 1.0.1\n\n### Patch Changes\n\n- Read keys with a comment. ([#42](https://example.test/p/pull/42))\n',
  );
});

it('works in a shallow clone, and says what it needs where the rest is out of reach', () => {
  const origin = releasedWorkspace();
  origin.changeset('change', { '@patchbay/jwt': 'patch' });
  origin.commit('Read keys (#42)');
  origin.write('libs/jwt/src/other.ts', '');
  origin.commit('Another change (#43)');
  const shallow = origin.clone('--depth=1');
  expect(shallow.run('git', 'rev-parse', '--is-shallow-repository').stdout.trim()).toBe('true');
  expect(shallow.version().status).toBe(0);
  expect(shallow.read('libs/jwt/CHANGELOG.md')).toContain('[#42]');

  const alone = origin.clone('--depth=1');
  alone.run('git', 'remote', 'set-url', 'origin', 'file:///nowhere');
  const { status, stderr } = alone.version();
  expect(status).toBe(1);
  expect(stderr).toContain('run "git fetch --unshallow"');
  expect(alone.run('git', 'status', '--porcelain').stdout).toBe('');
});

it('keeps the first version of a package that is new when a library beneath it has a major', () => {
  const workspace = releasedWorkspace();
  const manifest = JSON.parse(workspace.read('connectors/box/package.json')) as object;
  workspace.write('connectors/new/package.json', { ...manifest, name: '@patchbay/connector-new' });
  workspace.changeset('new', { '@patchbay/connector-new': 'minor' }, 'Add the connector for New.');
  workspace.changeset('change', { '@patchbay/http': 'major' });
  expect(workspace.version().status).toBe(0);
  expect(workspace.versions()['@patchbay/connector-new']).toBe('1.0.0');
  expect(workspace.read('connectors/new/package.json')).toContain('"@patchbay/http": "^2.0.0"');
  expect(workspace.read('connectors/new/CHANGELOG.md')).toContain('## 1.0.0\n\nFirst release.\n');
});
