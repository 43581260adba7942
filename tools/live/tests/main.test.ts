import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { workspaceRoot } from '../src/connector-package.ts';
import { scimTenant } from './support/scim-tenant.ts';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as npm does, with nothing of the environment that configures it. */
function live(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['--conditions=@patchbay/source', join(workspaceRoot, 'tools/live/src/main.ts'), ...args],
      { env: { PATH: process.env['PATH'] }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

function configuration(content: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-live-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'my.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

test(
  'the exit code says whether everything agrees, and --json gives the report',
  { timeout: 120_000 },
  async () => {
    const { server } = await scimTenant(12);
    const settings = { base_url: server.baseUrl, profile: 'scimmy' };
    const good = configuration({ auth: { token: { token: server.token } }, settings });
    const ended = await live('--connector', 'scim', '--config', good, '--no-description', '--json');
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject({ connector: 'scim', writes: [], recorded: [] });

    const bad = configuration({ auth: { token: { token: 'not-the-token-4711' } }, settings });
    const refused = await live('--connector', 'scim', '--config', bad, '--no-description');
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain('unauthorized');
    expect(refused.stdout + refused.stderr).not.toContain('not-the-token-4711');
  },
);

test('a mistake ends with 2 before anything is asked', { timeout: 120_000 }, async () => {
  const { server } = await scimTenant(12);
  const good = configuration({
    auth: { token: { token: server.token } },
    settings: { base_url: server.baseUrl },
  });
  for (const args of [
    ['--connector', 'nobody'],
    ['--connector', 'scim', '--config', '/nowhere/my.json'],
    ['--connector', 'scim', '--config', good, '--allow-writes'],
    ['--connector', 'scim', '--config', good, '--specs', '/nowhere'],
  ]) {
    const ended = await live(...args);
    expect([args, ended.code]).toEqual([args, 2]);
    expect(ended.stderr).not.toBe('');
  }
  expect(server.requests()).toEqual([]);
});
