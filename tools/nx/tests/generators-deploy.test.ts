import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { credentialVariable, variableName } from '@patchbay/core/environment';
import { freePort } from '@patchbay/testing/servers';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { DEPLOY_TARGETS } from '../src/generators/deploy/options.ts';
import { deploy, repository, runTool, temporaryWorkspace } from './generators-fixture.ts';

let root = '';
let remove = (): void => undefined;

beforeAll(async () => {
  ({ root, remove } = temporaryWorkspace());
  mkdirSync(join(root, 'connectors'));
  symlinkSync(join(repository, 'connectors/scim'), join(root, 'connectors/scim'));
  for (const target of DEPLOY_TARGETS) {
    await deploy(root, { connector: 'scim', target });
    const { code, output } = runTool(folder(target), relative(repository, join(folder(target), 'build.js')));
    expect(output).toMatch(/^dist\/index\.js has \d+ bytes$/m);
    expect(code).toBe(0);
  }
}, 180_000);
afterAll(() => remove());

const folder = (target: string): string => join(root, 'deployments', `scim-${target}`);
const read = (target: string, file: string): string => readFileSync(join(folder(target), file), 'utf8');

const environment = {
  WELD_API_KEY: 'key-4711',
  API_BEARER_TOKEN: 'token-0815',
  SCIM_BASE_URL: 'https://scim.test',
};
const headers = { authorization: 'Bearer key-4711' };

/** Runs a program of a deployment, and gives where it listens. */
async function started(
  cwd: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = environment,
): Promise<{ url: string; ended: Promise<number | null> }> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    args.map((argument) => argument.replace('<port>', String(port))),
    {
      cwd,
      env: { PATH: process.env['PATH'], PORT: String(port), ...variables },
      stdio: 'ignore',
    },
  );
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  onTestFinished(async () => {
    child.kill();
    await ended;
  });
  return { url: `http://127.0.0.1:${port}`, ended };
}

async function schemaAt(url: string): Promise<unknown> {
  for (;;) {
    const response = await fetch(`${url}/schema`, { headers }).catch(() => undefined);
    if (response !== undefined) return await response.json();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const tables = { schema: { accounts: { primary_key: 'integration_specific_id' } } };

describe('nx g deploy', () => {
  it('makes the files of each target', () => {
    expect(read('gcf', 'index.js')).toContain('export const weld = googleFunction(integration);');
    expect(read('lambda', 'index.js')).toContain('export const handler = lambdaFunction(integration);');
    expect(read('container', 'Dockerfile')).toContain('COPY dist/ ./');
    for (const target of DEPLOY_TARGETS) {
      expect(JSON.parse(read(target, 'package.json'))).toMatchObject({
        private: true,
        dependencies: { '@patchbay/connector-scim': '^1.0.0', '@patchbay/weld': '^1.0.0' },
      });
      expect(read(target, 'README.md')).toContain(
        '`WELD_API_KEY`, `SCIM_TOKEN`, `SCIM_BASE_URL` must be set',
      );
    }
  });

  it('lists the variables under the names that the connector reads', () => {
    const example = read('gcf', '.env.example');
    for (const name of [
      ...[credentialVariable('scim', 'token', 'token'), credentialVariable('scim', 'basic', 'password')],
      ...[variableName('scim', 'base_url'), variableName('scim', 'page_size'), 'WELD_API_KEY'],
    ])
      expect(example).toMatch(new RegExp(`^(# )?${name}=`, 'm'));
    expect(example).toMatch(/^SCIM_BASE_URL=https:/m);
  });

  it('puts no command line into what is deployed, and no proxy', () => {
    for (const target of DEPLOY_TARGETS) {
      const code = read(target, 'dist/index.js');
      expect(code).not.toMatch(/runIntegration|build-executable|ProxyAgent\(/);
      expect(code.length).toBeLessThan(1_200_000);
    }
  });

  it('is formatted, and keeps what is there', async () => {
    const { output } = runTool(root, 'node_modules/prettier/bin/prettier.cjs', ['--check', 'deployments']);
    expect(output).toContain('All matched files use Prettier code style!');
    const path = join(folder('container'), 'Dockerfile');
    writeFileSync(path, 'FROM mine\n');
    expect(await deploy(root, { connector: '@patchbay/connector-scim', target: 'container' })).toEqual([]);
    expect(readFileSync(path, 'utf8')).toBe('FROM mine\n');
  });

  it.each([
    [{ connector: 'nobody', target: 'gcf' }, 'There is no connector nobody: there are scim.'],
    [{ connector: 'No Body', target: 'gcf' }, 'is not the name of a connector'],
    [{ connector: 'scim', target: 'azure' }, '--target: "azure" is not one of gcf, lambda, container'],
    [{ connector: 'scim', target: 'gcf', directory: '../elsewhere' }, 'is not a folder of the workspace'],
  ])('refuses %j', async (options, message) => {
    await expect(deploy(root, options)).rejects.toThrow(message);
  });
});

describe('what was built', () => {
  it('runs in the Functions Framework', async () => {
    const framework = join(repository, 'node_modules/@google-cloud/functions-framework/build/src/main.js');
    const { url } = await started(folder('gcf'), [
      framework,
      '--source=dist',
      '--target=weld',
      '--port=<port>',
    ]);
    expect(await schemaAt(url)).toMatchObject(tables);
    expect((await fetch(`${url}/schema`)).status).toBe(401);
  }, 180_000);

  it('runs as a function of AWS Lambda', () => {
    const program = `
      const { handler } = await import(${JSON.stringify(pathToFileURL(join(folder('lambda'), 'dist/index.js')).href)});
      const event = { rawPath: '//schema', headers: ${JSON.stringify(headers)}, requestContext: { http: { method: 'GET' } } };
      console.log((await handler(event)).body);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { env: environment });
    return new Promise<void>((resolve, reject) => {
      let output = '';
      child.stdout.on('data', (data: Buffer) => (output += data.toString()));
      child.once('exit', () => {
        try {
          expect(JSON.parse(output)).toMatchObject(tables);
          resolve();
        } catch (error) {
          reject(error as Error);
        }
      });
    });
  }, 180_000);

  it('listens on PORT in a container, and does not start without a key', async () => {
    const { url } = await started(join(folder('container'), 'dist'), ['index.js']);
    expect(await schemaAt(url)).toMatchObject(tables);
    const { ended } = await started(join(folder('container'), 'dist'), ['index.js'], {
      ...environment,
      WELD_API_KEY: '',
    });
    expect(await ended).toBe(1);
  }, 180_000);
});
