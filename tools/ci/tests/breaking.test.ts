import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { connectorChanges } from '../src/breaking/connector-changes.ts';
import { schemaChanges, type Side } from '../src/breaking/schema-changes.ts';
import { largestBump } from '../src/release/bumps.ts';
import { releasedWorkspace, repository } from './release-workspace.ts';

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

it('fails when the changesets give less than connector.json demands since the last tag', () => {
  const workspace = releasedWorkspace();
  const file = 'connectors/github/connector.json';
  const name = '@patchbay/connector-github';
  workspace.write(file, github);
  workspace.commit();
  workspace.run('git', 'tag', `${name}@1.0.0`);
  workspace.write(file, { ...github, streams: [] });
  workspace.changeset('change', { [name]: 'minor' });
  workspace.commit();
  const { status, stderr } = workspace.check();
  expect([status, stderr]).toEqual([
    1,
    expect.stringContaining('demands a major, and the changesets give minor'),
  ]);
  workspace.changeset('change', { [name]: 'major' });
  expect(workspace.check().status).toBe(0);
  workspace.version();
  workspace.commit();
  expect(workspace.check().status).toBe(0);
});
