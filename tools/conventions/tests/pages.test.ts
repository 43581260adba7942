import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshPages } from '../src/checks/pages.ts';
import { generatedPages } from '../src/pages/pages.ts';
import { readWorkspace } from '../src/workspace.ts';
import { goodTree, writeTree, type Tree } from './good-workspace.ts';

const manifest = {
  user_friendly_name: 'Acme CRM',
  description: 'Reads who has access.',
  credentials: [{ title: 'API token', 'x-credential-type': 'token' }],
  rate_limits: [{ id: 'default', requests_per_window: 60, window_seconds: 30 }],
  capabilities: [
    { name: 'info', kind: 'describe', level: 'read', provided_by: 'info' },
    { name: 'refresh_access_token', kind: 'authorization', level: 'read', provided_by: 'oauth2' },
    { name: 'list_accounts', kind: 'list', level: 'read' },
    { name: 'delete_account', kind: 'write', level: 'write' },
  ],
  streams: [
    { name: 'accounts', capability: 'list_accounts', sync_modes: ['full_refresh'] },
    { name: 'events', sync_modes: ['full_refresh', 'incremental'], cursor_field: ['meta', 'at'] },
  ],
};
const outcome = { tried: 4, right: 3, other: ['x'], wrong: [] };
const conformance = {
  connector: 'acme',
  cases: { checked: '2026-01-15', cases: 12, failed: [] },
  description: {
    ...{ checked: '2026-01-15', file: 'acme.json', format: 'OpenAPI 3.0.0', date: '2025-10', exchanges: 40 },
    differences: [],
    disagreements: [
      { pointer: '/paths/~1a|b', page: 'https://docs.acme.example/a', reason: 'It is so.', cases: 2 },
    ],
  },
  prism: {
    ...{ checked: '2026-01-15', version: '5.14.2', requests: 9, accepted: 8, stated: 1, refused: [] },
    ...{ without_credential: 8, other_security: 0, examples: outcome, generated: outcome, refusals: outcome },
  },
  live: { checked: '2026-01-15', server: 'Acme 1', requests: 30, writes: 5, records: 7, failures: [] },
};

function workspaceOf(more: Tree) {
  return readWorkspace(writeTree({ ...goodTree(), 'connectors/acme/connector.json': manifest, ...more }));
}

test('the README has a row for each connector between its markers', () => {
  const readme = (table: string) =>
    `# All\n\n<!-- catalogue -->\n${table}\n<!-- /catalogue -->\n\nThe end.\n`;
  const workspace = workspaceOf({
    'README.md': readme('old'),
    'tools/live/conformance.json': { connectors: [conformance] },
  });
  expect(freshPages.run(workspace)).toContain(
    'README.md is stale: run "node tools/conventions/src/pages/main.ts".',
  );
  const written = generatedPages(workspace)['README.md'] ?? '';
  expect(written).toContain(
    '| [Acme CRM](./connectors/acme) | 2 read, 1 write | 2, 1 incremental | `token`     |',
  );
  expect(written).toMatch(/^# All\n/);
  expect(written).toMatch(/<!-- \/catalogue -->\n\nThe end.\n$/);
  expect(written).not.toContain('old');
});

test('the catalogue tells what each connector can do, and how it was proven', () => {
  const workspace = workspaceOf({ 'tools/live/conformance.json': { connectors: [conformance] } });
  const page = generatedPages(workspace)['docs/catalogue.md'] ?? '';
  const rows = page.split('\n').map((line) => line.replace(/ {2,}/g, ' '));
  expect(rows).toContain(
    '| [Acme CRM](#acme-crm) | 2 read, 1 write | 2, 1 incremental | token | 12 cases | 40 exchanges with acme.json, 1 disagreement | 8 of 9 requests accepted, 1 as stated | Acme 1, 30 requests, 5 writes |',
  );
  expect(rows).toContain('- Reads: `refresh_access_token`, `list_accounts`');
  expect(rows).toContain('- Declared limits: 60 requests in 30 s (default)');
  expect(rows).toContain('| `events` | its own | fully or incrementally | `meta`.`at` |');
});

test('the table of conformance has every disagreement with its page', () => {
  const workspace = workspaceOf({ 'tools/live/conformance.json': { connectors: [conformance] } });
  const page = generatedPages(workspace)['docs/conformance.md'] ?? '';
  expect(page).toContain(
    '| acme      | `/paths/~1a\\|b`          | It is so. ([page](https://docs.acme.example/a)) | 2     |',
  );
  expect(page).toContain('3 of 4, 1 refused for what they say');
});

test('a connector that nobody has proven yet is shown as such', () => {
  const workspace = workspaceOf({ 'tools/live/conformance.json': { connectors: [] } });
  expect(generatedPages(workspace)['docs/catalogue.md']).toContain('| not yet | none');
});

test('a connector that its author has not finished is not shown', () => {
  const workspace = workspaceOf({
    'tools/live/conformance.json': { connectors: [conformance] },
    'connectors/acme/src/constants.ts': '/** TODO(vendor): where the API is. */',
  });
  expect(generatedPages(workspace)['docs/catalogue.md']).not.toContain('Acme');
});

test('a stale page is a problem, and without the tool there is none', () => {
  const workspace = workspaceOf({
    'tools/live/conformance.json': { connectors: [conformance] },
    'docs/catalogue.md': 'old',
    'docs/conformance.md': 'old',
  });
  expect(freshPages.run(workspace)).toHaveLength(2);
  for (const [path, text] of Object.entries(generatedPages(workspace)))
    writeFileSync(join(workspace.root, path), text);
  expect(freshPages.run(workspace)).toEqual([]);
  expect(freshPages.run(workspaceOf({}))).toEqual([]);
});
