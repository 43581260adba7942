import { describe, expect, it } from 'vitest';
import { loadOptionalPeer } from '../src/commands/optional-peer.ts';
import { openConnector } from '../src/connector.ts';
import { integration } from './acme-integration.ts';
import { runHere } from './support.ts';

const packed = openConnector({ read: () => undefined }, () => Promise.resolve({ integration }));

describe('an optional package', () => {
  const missing = Object.assign(new Error(`Cannot find package 'heavy' imported from /a.js`), {
    code: 'ERR_MODULE_NOT_FOUND',
  });

  it('that is not installed is answered with the line that installs it', async () => {
    const load = loadOptionalPeer('heavy', () => Promise.reject(missing), { root: '/package' });
    await expect(load).rejects.toThrow(/^This needs heavy, .*\n {2}npm install heavy@1$/);
    const inside = loadOptionalPeer('heavy', () => Promise.reject(missing), { root: undefined });
    await expect(inside).rejects.toThrow(/before this file is made:\n {2}npm install heavy@1$/);
  });

  it('that fails otherwise says so itself', async () => {
    const broken = loadOptionalPeer('heavier', () => Promise.reject(missing), { root: '/package' });
    await expect(broken).rejects.toBe(missing);
  });
});

describe('build-executable and bundle', () => {
  it.each(['build-executable', 'bundle'])('%s knows its options', async (command) => {
    const { code, stderr } = await runHere([command, '--ou', 'x']);
    expect(code).toBe(2);
    expect(stderr).toContain('--out');
  });

  it('are in --help, and not in that of a file that was packed', async () => {
    expect((await runHere(['--help'])).stdout).toMatch(/ build-executable \[--out PATH\]/);
    const help = await runHere(['--help'], { connector: packed });
    expect(help.stdout).not.toMatch(/build-executable|bundle/);
    const { code, stderr } = await runHere(['bundle'], { connector: packed });
    expect(code).toBe(2);
    expect(stderr).toContain('packed into one file');
  });

  it('say what a connector lacks that is not built', async () => {
    const { code, stderr } = await runHere(['bundle']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/is not the package of a connector|build the package first/);
  });
});
