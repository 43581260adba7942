import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildBundle } from '../src/index.ts';
import { acmePackage, runNode, temporaryFolder } from './support.ts';

describe('buildBundle', () => {
  it('exports what a host calls the connector with', async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'acme.mjs');
    expect(await buildBundle({ root: acmePackage(), out })).toEqual({
      path: out,
      bytes: readFileSync(out).byteLength,
      licenses: `${out}.licenses.txt`,
      packages: 4,
      absent: ['not-installed'],
    });
    writeFileSync(
      join(folder, 'host.mjs'),
      `import { createRuntime, dispatch, integration } from './acme.mjs';
       console.log(typeof createRuntime, dispatch(integration), integration.error, integration.hostname);`,
    );
    expect((await runNode(join(folder, 'host.mjs'))).stdout).toBe('function acme AcmeError string\n');
    writeFileSync(
      join(folder, 'host.cjs'),
      `console.log(Object.keys(require('./acme.mjs')).toSorted().join());`,
    );
    expect((await runNode(join(folder, 'host.cjs'))).stdout).toBe('createRuntime,dispatch,integration\n');
    expect(readFileSync(out, 'utf8')).not.toContain('UNUSED');
  });

  it('is the command line when it is run, and evaluates the integration when it is needed', async () => {
    const out = join(temporaryFolder(), 'acme.mjs');
    await buildBundle({ root: acmePackage(), out });
    expect(await runNode(out, 'info')).toEqual({ stdout: 'acme\n', stderr: '' });
    const called = await runNode(out, 'call');
    expect(called.stderr).toBe('evaluated\n');
    expect(JSON.parse(called.stdout)).toMatchObject({ integration: { error: 'AcmeError' }, none: true });
  });

  it('fails as Node does where something optional is not inside', async () => {
    const out = join(temporaryFolder(), 'acme.mjs');
    await buildBundle({ root: acmePackage(), out });
    const { stdout } = await runNode(out, 'mcp');
    expect(stdout).toMatch(/^ERR_MODULE_NOT_FOUND Cannot find package 'not-installed'/);
  });

  it('gives the same bytes for the same packages, wherever they are', async () => {
    const folder = temporaryFolder();
    const [one, two] = [join(folder, '1/acme.mjs'), join(folder, '2/acme.mjs')];
    await buildBundle({ root: acmePackage(), out: one });
    await buildBundle({ root: relative(process.cwd(), acmePackage()), out: two });
    expect(readFileSync(two, 'utf8')).toBe(readFileSync(one, 'utf8'));
    expect(readFileSync(`${two}.licenses.txt`, 'utf8')).toBe(readFileSync(`${one}.licenses.txt`, 'utf8'));
  });

  it('lists every package that is inside, with its licence in full', async () => {
    const out = join(temporaryFolder(), 'acme.mjs');
    const { licenses } = await buildBundle({ root: acmePackage(), out });
    const list = readFileSync(licenses, 'utf8');
    expect(list.split('\n').slice(0, 7)).toEqual([
      'acme.mjs contains:',
      '',
      '  @patchbay/cli 1.0.0 (Apache-2.0)',
      '  @patchbay/core 1.0.0 (Apache-2.0)',
      '  a-cjs-package 0.1.0 (ISC)',
      '  acme 3.2.1 (MIT)',
      '',
    ]);
    expect(list).toContain('With a notice.\n\nISC, in full.\n\nWith work of others.\n');
    expect(list).not.toContain('unused');
    expect(list).toContain('Acme may be used by everybody.\n');
    expect(list).toContain('The package carries no text of its licence.');
    expect(list).not.toContain('\r');
  });

  it('names what is missing, and leaves no file', async () => {
    const out = join(temporaryFolder(), 'acme.mjs');
    const unbuilt = acmePackage({
      'package.json': { name: 'a', bin: { a: 'x' }, exports: './dist/none.js' },
    });
    await expect(buildBundle({ root: unbuilt, out })).rejects.toThrow(
      /none\.js does not exist: build the package/,
    );
    await expect(buildBundle({ root: temporaryFolder(), out })).rejects.toThrow(
      /is not the package of a connector/,
    );
    const broken = acmePackage({
      'dist/index.js': `import 'missing-package'; export const integration = {};`,
    });
    await expect(buildBundle({ root: broken, out })).rejects.toThrow(
      /cannot be packed:\n {2}dist\/index\.js: Could not resolve "missing-package"/,
    );
    expect(existsSync(out)).toBe(false);
  });
});
