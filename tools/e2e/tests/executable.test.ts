import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { startScimServer, type ScimServer } from '@patchbay/scim-server';
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { packWithLibraries, repository } from '../src/install/install.ts';
import { mustRun } from '../src/install/run.ts';

// An executable of 130 MB takes 5 seconds to make, and much longer on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), 'patchbay-executable-'));
const installed = join(folder, 'host/node_modules');
const main = join(installed, '@patchbay/connector-scim/dist/main.js');
/** Where the executable is: a folder with nothing else in it. */
const alone = join(folder, 'alone');
const executable = join(alone, 'scim-connector');
const bundle = join(folder, 'bundle/scim-connector.mjs');
const credentials = { SCIM_TOKEN: 'executable-token' };
let server: ScimServer;

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program with no environment but what is given, so that no Node is on its path. */
function run(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      program,
      [...args],
      { cwd: dirname(program), env, maxBuffer: 1e8 },
      (error, stdout, stderr) => {
        const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1;
        resolve({ code, stdout, stderr });
      },
    );
    child.stdin?.end();
  });
}

/** Unpacks what npm would install; packages of others are those of this repository. */
async function install(name: string): Promise<void> {
  const tarballs = await packWithLibraries(name, join(folder, 'tarballs'));
  for (const tarball of tarballs) {
    const unpacked = join(folder, basename(tarball, '.tgz'));
    mkdirSync(unpacked, { recursive: true });
    await mustRun(folder, 'tar', ['-xzf', tarball, '-C', unpacked]);
    const manifest = JSON.parse(readFileSync(join(unpacked, 'package/package.json'), 'utf8'));
    cpSync(join(unpacked, 'package'), join(installed, manifest.name), { recursive: true });
    for (const needed of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
      const own = join(repository, 'node_modules', needed);
      const place = join(installed, needed);
      if (needed.startsWith('@patchbay/') || existsSync(place) || !existsSync(own)) continue;
      mkdirSync(dirname(place), { recursive: true });
      symlinkSync(own, place);
    }
  }
}

const connector = (...args: readonly string[]): Promise<Ended> => run(process.execPath, [main, ...args]);

/** The request of a call that gives no credentials otherwise. */
function listAccounts(): object {
  const auth = { token: { token: credentials.SCIM_TOKEN } };
  return { auth, settings: { base_url: server.baseUrl }, request: {} };
}

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

let withoutBundler: Ended;
let withoutMcp: Ended;
let mcpFromBundle: Ended;
let built: Ended;

beforeAll(async () => {
  server = await startScimServer({ people: 60, groups: 12, token: credentials.SCIM_TOKEN });
  await install('@patchbay/connector-scim');
  withoutBundler = await connector('build-executable', '--out', executable);
  await install('@patchbay/bundle');
  withoutMcp = await connector('bundle', '--out', bundle);
  mcpFromBundle = await run(process.execPath, [bundle, 'mcp'], credentials);
  await install('@patchbay/mcp');
  built = await connector('build-executable', '--out', executable);
  await connector('bundle', '--out', bundle);
}, 500_000);

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('without @patchbay/bundle the command prints the line that installs it', () => {
  expect(withoutBundler).toMatchObject({ code: 1, stdout: '' });
  expect(withoutBundler.stderr).toMatch(/^ {2}npm install @patchbay\/bundle@1$/m);
});

test('what is optional and not installed is named, also by a file that was made without it', () => {
  expect(mcpFromBundle.code).toBe(1);
  expect(mcpFromBundle.stderr).toMatch(/before this file is made:\n {2}npm install @patchbay\/mcp@1\n$/);
  expect(withoutMcp.stderr).toMatch(/^Not inside, as not installed: .*@patchbay\/mcp.*\.$/m);
});

describe('the executable, alone and without a path to Node', () => {
  test('is written with a list of the licences in it', () => {
    expect(built.stderr).toMatch(/scim-connector is written: \d+\.\d MB, with \d+ packages\./);
    expect(built.code).toBe(0);
    const list = readFileSync(`${executable}.licenses.txt`, 'utf8');
    for (const name of ['@patchbay/connector-scim 1', '@patchbay/core 1', 'zod 4', 'ofetch 1'])
      expect(list).toContain(`\n  ${name}`);
    expect(list).toContain(`\n  Node.js ${process.versions.node} (MIT)`);
    expect(list).toContain('- V8, located at deps/v8, is licensed as follows:');
    expect(list).toContain('swagger-ui-dist');
    expect(list).not.toContain('carries no text');
  });

  test.each([['--help'], ['--version'], ['info'], ['capabilities'], ['list_accounts', '--help']])(
    'answers %s as the package does',
    async (...args) => {
      const answer = await run(executable, args);
      expect(answer).toMatchObject({ code: 0, stderr: '' });
      const { stdout } = await connector(...args);
      const commands = /^ +(scim-connector )?(build-executable|bundle) .*\n/gm;
      // Columns are as wide as the longest name.
      const words = (text: string): string => text.replaceAll(commands, '').replaceAll(/ +/g, ' ');
      expect(words(answer.stdout)).toBe(words(stdout));
    },
  );

  test('calls a live server', async () => {
    const env = { ...credentials, SCIM_BASE_URL: server.baseUrl };
    const { code, stdout, stderr } = await run(executable, ['list_accounts', '--all'], env);
    expect(stderr).toContain('the list is complete');
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(server.counts().people);
    const refused = ['list_accounts', '--request', '{}'];
    const wrong = { ...env, SCIM_TOKEN: 'wrong' };
    const answer = await run(executable, refused, wrong);
    expect(answer).toEqual(await run(process.execPath, [main, ...refused], wrong));
    expect(JSON.parse(answer.stdout)).toMatchObject({ is_error: true, error: { app_id: 'scim' } });
  });

  test('is an HTTP server with its pages', async () => {
    const child = spawn(executable, ['http-server', '--port', '0'], { cwd: alone, env: {} });
    const ended = new Promise((resolve) => child.on('close', resolve));
    try {
      const url = await new Promise<string>((resolve, reject) => {
        let said = '';
        child.stderr.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          const address = /http:\/\/[\d.]+:\d+/.exec(said);
          if (address !== null) resolve(address[0]);
        });
        child.on('close', () => reject(new Error(said)));
      });
      for (const page of ['docs', 'docs/page.js', 'docs/style.css', 'redoc', 'redoc/page.js']) {
        const { status, headers } = await fetch(`${url}/${page}`);
        expect([page, status, headers.get('content-type')]).toEqual([
          page,
          200,
          expect.stringMatching(/^text/),
        ]);
      }
      expect(await (await fetch(`${url}/openapi.json`)).json()).toHaveProperty('paths./list_accounts');
      const answer = await fetch(`${url}/list_accounts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(listAccounts()),
      });
      expect(await answer.json()).toHaveProperty('response.0.integration_specific_id');
    } finally {
      child.kill();
      await ended;
    }
  });

  test('is a server for language models', async () => {
    const env = { ...credentials, SCIM_BASE_URL: server.baseUrl, PATH: '' };
    const client = new Client({ name: 'e2e', version: '1.0.0' });
    await client.connect(new StdioClientTransport({ command: executable, args: ['mcp'], env, cwd: alone }));
    try {
      const { structuredContent } = await client.callTool({ name: 'list_accounts', arguments: {} });
      expect(structuredContent).toHaveProperty('response.0.integration_specific_id');
    } finally {
      await client.close();
    }
  });

  test('has nothing to build with', async () => {
    const { code, stderr } = await run(executable, ['build-executable']);
    expect(code).toBe(2);
    expect(stderr).toContain('packed into one file');
  });

  test.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
    'runs where there is nothing but the C and C++ libraries (Linux, as root)',
    async () => {
      const libraries = await mustRun(folder, 'ldd', [executable]);
      for (const [path] of libraries.matchAll(/\/\S+/g)) {
        if (path === executable) continue;
        mkdirSync(join(alone, dirname(path)), { recursive: true });
        copyFileSync(path, join(alone, path));
      }
      const { code, stdout } = await run('/usr/sbin/chroot', [alone, '/scim-connector', '--version']);
      expect({ code, stdout }).toEqual({ code: 0, stdout: '1.0.0\n' });
    },
  );
});

describe('the bundle', () => {
  test('is called by a host that has nothing else', async () => {
    writeFileSync(
      join(dirname(bundle), 'function.mjs'),
      `import { createRuntime, dispatch, integration } from './scim-connector.mjs';
      const runtime = createRuntime();
      const answer = await dispatch(integration, 'list_accounts', ${JSON.stringify(listAccounts())}, { runtime });
      console.log(answer.response?.length ?? answer);
      await runtime.kept.close();`,
    );
    const { stdout } = await run(process.execPath, [join(dirname(bundle), 'function.mjs')]);
    expect(Number(stdout)).toBeGreaterThan(0);
  });

  test('is the command line when it is run', async () => {
    expect(await run(process.execPath, [bundle, 'info'])).toEqual(await connector('info'));
  });
});

test('the same packages give the same bytes', async () => {
  const again = join(folder, 'again/scim-connector');
  await connector('bundle', '--out', `${again}.mjs`);
  expect(digest(`${again}.mjs`)).toBe(digest(bundle));
  await connector('build-executable', '--out', again, '--node', `./${basename(process.execPath)}`);
  expect(digest(again)).toBe(digest(executable));
  expect(digest(`${again}.licenses.txt`)).toBe(digest(`${executable}.licenses.txt`));
});
