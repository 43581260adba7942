import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { table, withTables } from '../src/manifest/readme-tables.ts';
import { temporaryTree } from './fixture.ts';

const run = promisify(execFile);
const command = fileURLToPath(new URL('../src/commands/manifest.ts', import.meta.url));

const manifest = {
  capabilities: [{ name: 'list_accounts', level: 'read', description: 'Lists\n accounts | users.' }],
  settings: {
    properties: { domain: { description: 'Your subdomain.' }, limit: { default: 50, title: 'Page size' } },
    required: ['domain'],
  },
};

describe('withTables', () => {
  it('fills what stands between the markers, and only that', () => {
    const readme =
      '# a\n\n<!-- capabilities -->\nold\n<!-- /capabilities -->\n\n<!-- settings -->\n<!-- /settings -->\n\nend\n';
    const filled = withTables(readme, manifest);
    expect(filled).toContain('| `list_accounts` | read  | Lists accounts \\| users. |');
    expect(filled).toContain('| `domain` | yes      |         | Your subdomain. |');
    expect(filled).toContain('| `limit`  | no       | `50`    | Page size       |');
    expect(filled).not.toContain('old');
    expect(filled.endsWith('\n\nend\n')).toBe(true);
    expect(withTables(filled, manifest)).toBe(filled);
  });

  it('has a column for what capabilities need, where the connector says so', () => {
    const stated = {
      capabilities: [{ name: 'a', level: 'read', description: 'b', permission: 'the scope `c`' }],
    };
    const filled = withTables('<!-- capabilities -->\n<!-- /capabilities -->', stated);
    expect(filled).toContain('| `a`        | read  | b            | the scope `c` |');
  });

  it('has a row for each stream, with its key', () => {
    const streams = [
      {
        name: 'accounts',
        capability: 'list_accounts',
        sync_modes: ['full_refresh', 'incremental'],
        primary_key: [['id']],
      },
      { name: 'tickets', sync_modes: ['full_refresh'], primary_key: [['meta', 'id'], ['team']] },
    ];
    const filled = withTables('<!-- streams -->\n<!-- /streams -->', { streams });
    expect(filled).toContain('| `accounts` | `id`              | fully or incrementally | `list_accounts` |');
    expect(filled).toContain('| `tickets`  | `meta.id`, `team` | fully                  |                 |');
    expect(withTables('<!-- streams -->\n<!-- /streams -->', { streams: [] })).toContain('None.');
  });

  it('says so where there are no settings, and leaves a README without markers alone', () => {
    expect(withTables('<!-- settings -->\n<!-- /settings -->', { settings: {} })).toContain('None.');
    expect(withTables('# a\n', manifest)).toBe('# a\n');
  });
});

it('pads a table as prettier does', () => {
  expect(table(['a', 'long head'], [['value', 'b']])).toBe(
    ['| a     | long head |', '| ----- | --------- |', '| value | b         |'].join('\n'),
  );
});

describe('the manifest command', () => {
  const connector = () =>
    temporaryTree({
      'package.json': { name: '@acme/connector-x', type: 'module' },
      'README.md': '<!-- capabilities -->\n<!-- /capabilities -->\n',
      'src/index.ts': "export const integration: { name: string } = { name: 'list_things' };\n",
      'node_modules/@patchbay/core/package.json': {
        name: '@patchbay/core',
        type: 'module',
        exports: './index.js',
      },
      'node_modules/@patchbay/core/index.js':
        'export const connectorManifest = ({ name }) => ({ capabilities: [{ name, level: "read" }] });\n',
    });

  it('writes connector.json and the tables, after which they are not stale', async () => {
    const root = connector();
    await expect(run('node', [command, '--check'], { cwd: root })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        'connector.json is stale: run "npx nx manifest @acme/connector-x".',
      ) as unknown,
    });
    await run('node', [command], { cwd: root });
    expect(JSON.parse(readFileSync(join(root, 'connector.json'), 'utf8'))).toEqual({
      capabilities: [{ name: 'list_things', level: 'read' }],
    });
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain('`list_things`');
    await expect(run('node', [command, '--check'], { cwd: root })).resolves.toMatchObject({ stderr: '' });
  });

  it('says what is missing', async () => {
    const root = temporaryTree({ 'package.json': { type: 'module' }, 'src/index.ts': 'export {};\n' });
    await expect(run('node', [command], { cwd: root })).rejects.toMatchObject({
      stderr: 'src/index.ts exports no integration.\n',
    });
  });
});
