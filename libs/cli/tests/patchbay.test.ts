import { standardCapabilities } from '@patchbay/core';
import { Validator } from '@seriousme/openapi-schema-validator';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runPatchbay } from '../src/patchbay/run-patchbay.ts';
import { surroundingsOf, temporaryFolder, type Ended } from './support.ts';

async function patchbay(...args: readonly string[]): Promise<Ended> {
  const { surroundings, texts } = surroundingsOf(args);
  const code = await runPatchbay(surroundings);
  return { code, ...texts };
}

describe('patchbay', () => {
  it('says what there is', async () => {
    const { code, stdout } = await patchbay('--help');
    expect(code).toBe(0);
    for (const name of ['scaffold', 'capabilities', 'spec', 'bundle']) expect(stdout).toContain(`  ${name} `);
    expect((await patchbay('spec', '--help')).stdout).toContain('Usage: patchbay spec [--connector PACKAGE]');
    expect((await patchbay('help', 'scaffold')).stdout).toContain('--pagination KIND');
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(await patchbay('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each([
    [[], 'Usage: patchbay'],
    [['scafold'], 'Did you mean "scaffold"?'],
    [['help', 'spek'], 'Did you mean "spec"?'],
    [['--scaffold'], 'The command comes first'],
    [['spec', '--ou', 'x'], 'Did you mean "--out"?'],
    [['spec', '--connector', '@acme/connector-none'], 'npm install @acme/connector-none'],
    [['spec', '--connector', 'zod'], 'is not a connector'],
    [['spec', '--out', '/nowhere/at/all.json'], 'cannot be written (ENOENT)'],
    [['bundle'], 'Name one that is installed here'],
    [['bundle', '--connector', '@acme/connector-none'], 'npm install @acme/connector-none'],
    [['bundle', '--connector', 'zod'], 'it has no connector.json'],
    [['scaffold', 'myapp'], 'It takes a name and a directory'],
    [['capabilities', '--format', 'xml'], '--format'],
  ])('answers %j with 2, and says what is wrong', async (args, message) => {
    const { code, stdout, stderr } = await patchbay(...args);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('lists the capabilities of the contract', async () => {
    const { response } = JSON.parse((await patchbay('capabilities')).stdout) as {
      response: { name: string }[];
    };
    expect(response.map(({ name }) => name)).toEqual(Object.keys(standardCapabilities));
  });
});

describe('patchbay spec', () => {
  it('is the whole contract in valid OpenAPI', async () => {
    const document = JSON.parse((await patchbay('spec')).stdout) as Record<'paths' | 'components', object>;
    expect(Object.keys(document.paths)).toEqual(Object.keys(standardCapabilities).map((name) => `/${name}`));
    expect(document.components).toHaveProperty('schemas.ErrorResponse');
    expect(document.paths).toHaveProperty([
      ...[
        '/create_account',
        'post',
        'requestBody',
        'content',
        'application/json',
        'schema',
        'properties',
        'auth',
      ],
    ]);
    const outcome = await new Validator().validate({ ...document });
    expect(outcome.errors).toBeUndefined();
    expect(outcome.valid).toBe(true);
  });

  it('is that of one connector, in a file', async () => {
    const out = join(temporaryFolder(), 'scim.json');
    const { code, stdout } = await patchbay('spec', '--connector', folderOf('acme'), '--out', out);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    const document = JSON.parse(readFileSync(out, 'utf8')) as Record<string, unknown>;
    expect(document).toHaveProperty('info.x-app-id', 'acme');
    expect((await new Validator().validate(document)).valid).toBe(true);
  });
});

/** A module that exports an integration, by its path. */
function folderOf(name: string): string {
  return new URL(`./${name}-integration.ts`, import.meta.url).pathname;
}

describe('patchbay scaffold', () => {
  it('makes a package, and nothing the second time', async () => {
    const folder = join(temporaryFolder(), 'new/myapp');
    const first = await patchbay('scaffold', '@acme/connector-myapp', folder, '--auth', 'basic');
    expect(first.stdout).toContain('npm install && npm test && npm run build');
    expect(first.code).toBe(0);
    expect(readFileSync(join(folder, 'package.json'), 'utf8')).toContain('"@acme/connector-myapp"');
    const again = await patchbay('scaffold', '@acme/connector-myapp', folder, '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({
      package: '@acme/connector-myapp',
      new: false,
      written: [],
    });
  });

  it('refuses a folder that holds something else, and wrong options, and then writes nothing', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'full'));
    writeFileSync(join(folder, 'full/.hidden'), 'mine');
    const full = await patchbay('scaffold', 'myapp', join(folder, 'full'));
    expect(full.stderr).toContain(`${join(folder, 'full')} is there already and holds files`);
    expect(full.code).toBe(2);
    const file = await patchbay('scaffold', 'myapp', join(folder, 'full/.hidden'));
    expect(file.stderr).toContain('is a file, and no folder');
    const name = await patchbay('scaffold', 'My App', join(folder, 'x'));
    expect(name.stderr).toContain('Try "my-app"');
    expect((await patchbay('scaffold', 'myapp', join(folder, 'x'), '--auth=magic')).code).toBe(2);
    expect(readdirSync(folder)).toEqual(['full']);
  });
});
