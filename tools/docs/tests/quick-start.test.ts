import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBlocks } from '../src/markdown/blocks.ts';
import { readPages } from '../src/pages.ts';
import { root } from '../src/workspace.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'patchbay-quick-start-')));
const members = new Set(['u1']);
let vendor: Server;
let origin = '';

/** The app of the page: two people, one role. */
beforeAll(async () => {
  const users = ['active', 'invited'].map((status, at) => ({
    id: `u${at + 1}`,
    email: `u${at + 1}@my.app`,
    status,
  }));
  vendor = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', origin);
    const [, userId] = /^\/roles\/r1\/members\/(\w+)$/.exec(pathname) ?? [];
    if (request.method === 'PUT' && userId !== undefined) members.add(userId);
    const list = (data: readonly object[]) => ({ data, total: data.length });
    const answers: Readonly<Record<string, object>> = {
      '/organization': { id: 'org-1' },
      '/users': list(users),
      '/roles': list([{ id: 'r1', name: 'Administrator' }]),
      '/roles/r1/members': list(users.filter(({ id }) => members.has(id))),
    };
    const answer = userId === undefined ? answers[pathname] : members.has(userId) ? {} : undefined;
    const isKnown = request.headers.authorization === 'Bearer the-token';
    response.writeHead(isKnown ? (answer === undefined ? 404 : 200) : 401, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve));
  const address = vendor.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;

  const page = readPages().find(({ path }) => path === 'docs/quick-start.md');
  for (const { code } of readBlocks('', page?.text ?? '').filter(({ language }) => language === 'ts')) {
    const file = join(folder, /^\/\/ ([\w./-]+\.ts)/.exec(code)?.[1] ?? 'unnamed.ts');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, code);
  }
  const manifest = {
    name: 'myapp-connector',
    version: '1.0.0',
    type: 'module',
    bin: { 'myapp-connector': 'x' },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => {
  vendor.close();
  rmSync(folder, { recursive: true });
});

async function myapp(...args: readonly string[]): Promise<unknown> {
  const environment = { ...process.env, MYAPP_TOKEN: 'the-token', MYAPP_BASE_URL: origin };
  const words = ['--conditions=@patchbay/source', 'src/main.ts', ...args];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder, env: environment });
  return JSON.parse(stdout);
}

it('the files of the quick start are a connector, which reads and writes', async () => {
  expect(await myapp('validate_credentials')).toHaveProperty('response.unique_tenant_id', 'org-1');
  expect(await myapp('list_accounts')).toMatchObject({
    response: [{ user_status: 'ACTIVE' }, { integration_specific_id: 'u2', user_status: 'PENDING' }],
    completeness: { complete: true },
  });
  expect(await myapp('list_entitlements')).toHaveProperty('response.0.label', 'Administrator');
  const associations = () => myapp('find_entitlement_associations');
  expect(await associations()).toHaveProperty('response.length', 1);

  const request = {
    ...{ account_integration_specific_id: 'u2', resource_integration_specific_id: '', resource_type: '' },
    ...{ entitlement_type: 'role', entitlement_integration_specific_id: 'r1' },
  };
  const assign = (...more: readonly string[]) =>
    myapp('assign_entitlement', '--request', JSON.stringify(request), ...more);
  await assign('--plan');
  expect(members.has('u2')).toBe(false);
  await assign();
  expect(await associations()).toHaveProperty('response.length', 2);
  expect(await assign()).toHaveProperty('execution_summary.effect.kind', 'noop');
}, 300_000);
