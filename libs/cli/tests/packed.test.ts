import { connectorManifest, dispatch } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import { openConnector, type PackedFiles } from '../src/connector.ts';
import { integration } from './acme-integration.ts';
import { runHere } from './support.ts';

const files: PackedFiles = {
  read: (file) =>
    JSON.stringify(
      file === 'package.json'
        ? { name: 'acme', version: '3.2.1', bin: { 'acme-connector': './dist/main.js' } }
        : connectorManifest(integration),
    ),
};

describe('a connector that is packed into one file', () => {
  const unloadable = openConnector(files, () => Promise.reject(new Error('the integration was loaded')));

  it('answers info, --version and --help from the files that it carries', async () => {
    const info = await runHere(['info'], { connector: unloadable });
    expect(info.stdout).toBe(`${JSON.stringify(await dispatch(integration, 'info', '{}'))}\n`);
    expect((await runHere(['--version'], { connector: unloadable })).stdout).toBe('3.2.1\n');
    const help = await runHere(['--help'], { connector: unloadable });
    expect(help.stdout).toContain('Usage: acme-connector <capability>');
  });

  it('answers info from the integration where it carries no connector.json', async () => {
    const connector = openConnector(
      { read: (file) => (file === 'package.json' ? files.read(file) : undefined) },
      () => Promise.resolve({ integration }),
    );
    const { code, stdout } = await runHere(['info'], { connector });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('response.app_id', 'acme');
  });

  it('has no command that works on the package', async () => {
    const connector = openConnector(files, () => Promise.resolve({ integration }));
    const { code, stderr } = await runHere(['manifest'], { connector });
    expect(code).toBe(2);
    expect(stderr).toContain('here it is packed into one file');
  });
});
