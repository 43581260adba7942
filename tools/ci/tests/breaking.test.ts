import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { connectorChanges } from '../src/breaking/connector-changes.ts';
import { schemaChanges, type Side } from '../src/breaking/schema-changes.ts';
import { largestBump } from '../src/release/bumps.ts';
import { Repository, repository } from './release-workspace.ts';

type Schema = Record<string, unknown>;
type Loose = Record<string, ReturnType<typeof JSON.parse>>;

const bump = (before: object, after: object, side: Side) =>
  largestBump(schemaChanges(before as Schema, after as Schema, side, 'x').map((each) => each.bump));

const leaf = fc.oneof(
  fc.record({ type: fc.constantFrom('string', 'integer', 'boolean') }),
  fc.record({
    type: fc.constant('string'),
    minLength: fc.nat(9),
    maxLength: fc.integer({ min: 10, max: 20 }),
  }),
  fc.record({ enum: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }) }),
  fc.record({ anyOf: fc.constant([{ type: 'string' }, { type: 'null' }]) }),
);
const object = (inner: fc.Arbitrary<object>) =>
  fc.dictionary(fc.constantFrom('p', 'q', 'r', 's'), inner, { minKeys: 1 }).chain((properties) =>
    fc.record({
      type: fc.constant('object'),
      properties: fc.constant(properties),
      required: fc.subarray(Object.keys(properties)),
    }),
  );
const schema = object(
  fc.oneof(
    leaf,
    object(leaf),
    object(leaf).map((items) => ({ type: 'array', items })),
  ),
);

/** A schema that takes all that another takes, and perhaps more. */
const widening = (one: Loose): Loose => {
  const { minLength: _shortest, required: _required, ...rest } = one;
  const more: Loose = { ...rest };
  if (typeof more['type'] === 'string') more['type'] = [more['type'], 'null'];
  if (more['enum']) more['enum'] = [...more['enum'], 'more'];
  if (more['items']) more['items'] = widening(more['items']);
  if (more['properties']) {
    more['properties'] = Object.fromEntries(
      Object.entries(more['properties'] as Loose).map(([key, value]) => [key, widening(value)]),
    );
  }
  return more;
};

it('finds nothing where nothing changed, and nothing in texts', () => {
  fc.assert(
    fc.property(schema, fc.constantFrom<Side>('input', 'output'), (one, side) => {
      expect(bump(one, { ...structuredClone(one), description: 'x', 'x-y': 1 }, side)).toBe('none');
    }),
  );
});

it('never takes a widening of an input for a major, nor its reverse of an output', () => {
  fc.assert(
    fc.property(schema, (one) => {
      expect(bump(one, widening(one), 'input')).not.toBe('major');
      expect(bump(widening(one), one, 'output')).not.toBe('major');
    }),
  );
});

it('takes every narrowing of an input, and every property that goes on either side, for a major', () => {
  fc.assert(
    fc.property(schema, fc.constantFrom<Side>('input', 'output'), (one, side) => {
      expect(bump(widening(one), one, 'input')).toBe('major');
      for (const name of Object.keys(one.properties)) {
        const { [name]: _gone, ...properties } = one.properties;
        expect(bump(one, { ...one, properties }, side)).toBe('major');
      }
    }),
  );
});

const github = JSON.parse(
  readFileSync(join(repository, 'connectors/github/connector.json'), 'utf8'),
) as Loose;
const changed = (edit: (manifest: Loose) => void) => {
  const after = structuredClone(github);
  edit(after);
  return largestBump(connectorChanges(github, after).map((each) => each.bump));
};
const named = (list: Loose[], name: string): Loose => list.find((each) => each['name'] === name) ?? {};

it.each<[string, string, (manifest: Loose) => void]>([
  ['a text', 'none', (m) => (m['description'] = 'x')],
  ['a rate limit', 'none', (m) => (m['rate_limits'] = [])],
  ['a new capability', 'minor', (m) => m['capabilities'].push({ name: 'x', argument: {}, output: {} })],
  ['a new optional setting', 'minor', (m) => (m['settings'].properties.x = { type: 'string' })],
  ['a new stream', 'minor', (m) => m['streams'].push({ name: 'x' })],
  ['a new error code', 'minor', (m) => (m['error_codes']['conflict.x'] = 'x')],
  ['a capability gone', 'major', (m) => m['capabilities'].pop()],
  ['a setting gone', 'major', (m) => delete m['settings'].properties.base_url],
  ['a setting required', 'major', (m) => m['settings'].required.push('base_url')],
  ['a credential gone', 'major', (m) => m['credentials'].pop()],
  ['a way to log in gone', 'major', (m) => m['allowed_credentials'].pop()],
  ['a field of a credential required', 'major', (m) => m['credentials'][0].required.push('x')],
  ['a stream gone', 'major', (m) => m['streams'].pop()],
  ['another key', 'major', (m) => (named(m['streams'], 'issues')['primary_key'] = [['number']])],
  ['another cursor', 'major', (m) => (named(m['streams'], 'issues')['cursor_field'] = ['created_at'])],
  ['a column gone', 'major', (m) => delete named(m['streams'], 'issues')['schema'].properties.id],
  ['a type of entitlement gone', 'major', (m) => m['entitlement_types'].pop()],
  ['a type of resource gone', 'major', (m) => m['resource_types'].pop()],
  ['a scope more', 'major', (m) => (m['oauth_scopes'].list_resources = 'repo user')],
  ['another app', 'major', (m) => (m['app_id'] = 'x')],
])('%s: %s', (_name, expected, edit) => {
  expect(changed(edit)).toBe(expected);
});

const FOLDER = 'connectors/github';
const FILE = `${FOLDER}/connector.json`;
const NAME = '@patchbay/connector-github';

/** Writes what `npm run version-packages` leaves: the version, its entry in CHANGELOG.md, and no changeset. */
function prepare(workspace: Repository, version: string, earlier = ''): void {
  workspace.write(`${FOLDER}/package.json`, { name: NAME, version, files: ['connector.json'] });
  workspace.write(`${FOLDER}/CHANGELOG.md`, `# ${NAME}\n\n## ${version}\n\nText.\n${earlier}`);
  rmSync(join(workspace.root, '.changeset'), { recursive: true, force: true });
}

/** A repository of one connector with a changeset, before its first release. */
function unreleased(): Repository {
  const workspace = new Repository();
  workspace.run('git', 'init', '-q', '-b', 'main');
  workspace.write('.gitignore', 'report.json\n');
  workspace.write(`${FOLDER}/package.json`, { name: NAME, version: '1.0.0', files: ['connector.json'] });
  workspace.write(FILE, github);
  workspace.changeset('first', { [NAME]: 'minor' });
  workspace.commit();
  return workspace;
}

/** A connector that was released, and lost its streams since. The changeset calls that a minor. */
function brokenSince(release: (workspace: Repository) => void): Repository {
  const workspace = unreleased();
  prepare(workspace, '1.0.0');
  workspace.commit('First release');
  release(workspace);
  workspace.write('README.md', '');
  workspace.commit('Something else');
  workspace.write(FILE, { ...github, streams: [] });
  workspace.changeset('change', { [NAME]: 'minor' });
  workspace.commit('Drop the streams');
  return workspace;
}

const tag = (workspace: Repository) => workspace.run('git', 'tag', `${NAME}@1.0.0`);
const untagged = () => undefined;
const DEMAND = 'connector.json demands a major after 1.0.0, and the changesets give minor';
const SECOND = '\n## 1.0.0\n\nText.\n';

it('fails when the changesets give less than connector.json demands since the last release', () => {
  const workspace = brokenSince(tag);
  const { status, stderr } = workspace.check();
  expect([status, stderr]).toEqual([1, expect.stringContaining(DEMAND)]);
  workspace.changeset('change', { [NAME]: 'major' });
  expect(workspace.check().status).toBe(0);
  prepare(workspace, '2.0.0', SECOND);
  expect(workspace.check().status).toBe(0);
  workspace.commit('Second release');
  expect(workspace.check().status).toBe(0);
});

it('compares with the release that CHANGELOG.md names, whatever older tag is here', () => {
  const workspace = brokenSince(tag);
  prepare(workspace, '2.0.0', SECOND);
  workspace.commit('Second release');
  workspace.write(FILE, { ...github, streams: [], error_codes: {} });
  workspace.commit('Drop the error codes');
  expect(workspace.check().stderr).toContain('demands a major after 2.0.0, and the changesets give none');
});

it('compares a change that is itself a release with the one before', () => {
  const workspace = brokenSince(tag);
  workspace.run('git', 'checkout', '-q', '-b', 'release');
  prepare(workspace, '1.1.0', SECOND);
  workspace.commit('Second release');
  expect(workspace.check().stderr).toContain(DEMAND);
});

it('knows a release that was not tagged by the commit that prepared it', () => {
  expect(brokenSince(untagged).check().stderr).toContain(DEMAND);
});

it.each([
  ['a fresh clone without tags', ['--no-tags']],
  ['a shallow clone', ['--depth=1']],
  ['a shallow clone without tags', ['--depth=1', '--no-tags', '--single-branch']],
])('gets the tag of the release into %s', (_name, flags) => {
  const clone = brokenSince(tag).clone(...flags);
  expect(clone.run('git', 'tag').stdout).not.toContain(NAME);
  expect(clone.check().stderr).toContain(DEMAND);
  expect(clone.run('git', 'tag').stdout).toContain(NAME);
  const shallow = clone.run('git', 'rev-parse', '--is-shallow-repository').stdout.trim();
  expect(shallow).toBe(String(flags.includes('--depth=1')));
});

it('gets the history into a shallow clone where nothing was tagged', () => {
  expect(brokenSince(untagged).clone('--depth=1').check().stderr).toContain(DEMAND);
});

it('says what it needs where the remote of a shallow clone is out of reach, and fails then under a pull request', () => {
  const clone = brokenSince(tag).clone('--depth=1');
  clone.run('git', 'remote', 'set-url', 'origin', 'file:///nowhere');
  const { status, stderr } = clone.check();
  expect([status, stderr]).toEqual([0, expect.stringContaining('git fetch --unshallow --tags origin')]);
  expect(stderr).toContain(`The last release is ${NAME}@1.0.0.`);
  const { skipped } = JSON.parse(clone.read('report.json')) as { skipped: number };
  expect(skipped).toBeGreaterThan(0);
  const program = join(repository, 'tools/ci/src/changesets.ts');
  expect(clone.run('env', 'GITHUB_BASE_REF=main', 'node', program).status).toBe(1);
});

it('compares a first release with nothing', () => {
  const workspace = unreleased();
  workspace.write(FILE, { ...github, streams: [] });
  expect(workspace.check().status).toBe(0);
  prepare(workspace, '1.0.0');
  expect(workspace.check().status).toBe(0);
});
