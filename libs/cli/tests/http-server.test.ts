import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { acmePackage, canary, ended, run, temporaryFolder, working } from './support.ts';

const call = { auth: { token: { token: canary } }, settings: { base_url: 'https://acme.test' }, request: {} };

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  /** Resolves when standard error has said this since it was last asked. */
  said(text: string): Promise<void>;
  post(path: string, headers?: Record<string, string>): Promise<Response>;
}

/** Starts the server of a package on a free port. */
async function start(
  args: readonly string[] = ['http-server'],
  { main = join(acmePackage(), 'main.ts'), environment = {} as Record<string, string> } = {},
): Promise<Started> {
  const child = spawn(
    process.execPath,
    ['--conditions=@patchbay/source', '--no-warnings', main, ...args, '--port', '0'],
    { env: { PATH: process.env['PATH'], ...environment }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const said = async (text: string): Promise<void> => {
    while (!stderr.includes(text)) {
      if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}: ${stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(stderr).not.toContain(canary);
  };
  await said('/docs\n');
  const url = /Listening on (\S+)\./.exec(stderr)?.[1] ?? '';
  stderr = stderr.replace(/^Listening.*\n/, '');
  return {
    child,
    url,
    said: async (text) => {
      await said(text);
      stderr = stderr.slice(stderr.indexOf(text) + text.length);
    },
    post: (path, headers = {}) =>
      fetch(`${url}/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(call),
      }),
  };
}

describe('http-server', () => {
  it.each([[['http-server']], [['hacking', 'http-server']], [['dev', 'http-server']]])(
    '%s serves the capabilities, logs each call, and ends with 0 when it is told to',
    async (args) => {
      const { child, url, post, said } = await start(args);
      const answer = await post('list_accounts', { 'x-request-id': 'mine' });
      expect(await answer.json()).toMatchObject({ response: [{ integration_specific_id: '1' }, {}] });
      await said('"request_id":"mine","app_id":"acme","route":"list_accounts"');
      expect((await fetch(`${url}/docs`)).status).toBe(200);
      const done = ended(child);
      child.kill(args[0] === 'dev' ? 'SIGTERM' : 'SIGINT');
      expect((await done).code).toBe(0);
    },
  );

  it('has true statuses and a token when it is told to', async () => {
    const { post } = await start(
      ['http-server', '--true-status', '--token-env', 'MINE', '--host', '0.0.0.0'],
      {
        environment: { MINE: 'let-me-in' },
      },
    );
    expect((await post('list_accounts')).status).toBe(401);
    const answer = await post('get_account', { authorization: 'Bearer let-me-in' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
  });

  it('ends at once where it is given no time to end', async () => {
    const { child, url } = await start(['http-server', '--stop-delay', '0', '--grace', '0']);
    const { answer } = await callUnderWay(url);
    const done = ended(child);
    child.kill('SIGTERM');
    await expect(answer).rejects.toThrow();
    expect((await done).code).toBe(0);
  });

  it.each([
    [['--stop-delay', '-1'], '--stop-delay is a whole number from 0 on', 2],
    [['--grace', '1.5'], '--grace is a whole number from 0 on', 2],
    [['--host', '0.0.0.0'], 'give the server a token', 1],
    [['--token-env', 'NOT_SET'], '--token-env names is not set', 2],
    [['--port', '70000'], '--port is a number', 2],
    [['--max-body', '0'], '--max-body is a whole number', 2],
  ])('refuses %j', async (args, reason, code) => {
    const result = await run(['http-server', ...args], { environment: working });
    expect([result.code, result.stderr]).toEqual([code, expect.stringContaining(reason)]);
  });

  it('ends with 1 when the connector cannot be loaded', async () => {
    const folder = acmePackage({ source: `Promise.reject(new Error('A typo.'))` });
    const { code, stderr } = await run(['http-server', '--port', '0'], { folder });
    expect([code, stderr]).toEqual([1, expect.stringContaining('A typo.')]);
  });

  it('is in --help', async () => {
    const { stdout } = await run(['http-server', '--help']);
    expect(stdout).toContain('[--port 8000] [--host 127.0.0.1] [--reload]');
  });
});

describe('http-server --reload', () => {
  it('starts again on a change, keeps the port, and goes on with the code from before where the new one is broken', async () => {
    const { main, write } = reloadable();
    write('one');
    const { child, url, said } = await start(['http-server', '--reload'], { main });
    const title = async (): Promise<string> => {
      const document: unknown = await (await fetch(`${url}/openapi.json`)).json();
      return String(Object(Object(document).info).title);
    };
    expect(await title()).toBe('one');

    write('two');
    await said('Restarted.');
    expect(await title()).toBe('two');

    write('three', 'this is no TypeScript');
    await said('The code from before goes on answering.');
    expect(await title()).toBe('two');

    write('four');
    await said('Restarted.');
    expect(await title()).toBe('four');

    const done = ended(child);
    child.kill('SIGINT');
    expect((await done).code).toBe(0);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it('answers what is under way while it starts again', async () => {
    const { main, write } = reloadable();
    write('one');
    const { url, said } = await start(['http-server', '--reload'], { main });
    const answers: number[] = [];
    let going = true;
    const caller = (async () => {
      while (going) {
        const response = await fetch(`${url}/list_accounts`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ...call, page: { size: 1 } }),
        });
        await response.json();
        answers.push(response.status);
      }
    })();
    write('two');
    await said('Restarted.');
    write('three');
    await said('Restarted.');
    going = false;
    await caller;
    // One call was always under way; how many there were is a matter of the machine.
    expect(new Set(answers)).toEqual(new Set([200]));
  });

  it('has the code from before answer a call that began with it', async () => {
    const { main, write } = reloadable();
    write('one');
    const { url, said } = await start(['http-server', '--reload'], { main });
    const { answer, finish } = await callUnderWay(url);
    write('two');
    await said('Restarted.');
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    finish();
    expect(await answer).toMatchObject({ response: [{ integration_specific_id: '1' }, {}] });
  });

  it('answers a call that is under way when it is told to end', async () => {
    const { main, write } = reloadable();
    write('one');
    const { child, url } = await start(['http-server', '--reload'], { main });
    const { answer, finish } = await callUnderWay(url);
    const done = ended(child);
    child.kill('SIGTERM');
    await vi.waitFor(() => expect(fetch(url)).rejects.toThrow('fetch failed'), { timeout: 60_000 });
    finish();
    expect(await answer).toMatchObject({ response: [{ integration_specific_id: '1' }, {}] });
    expect((await done).code).toBe(0);
  });

  it('waits for a change where the code was broken from the start', async () => {
    const { main, write } = reloadable();
    write('one', 'this is no TypeScript');
    const { url, said } = await start(['http-server', '--reload'], { main });
    await said('waiting for a change');
    const broken = await fetch(`${url}/openapi.json`);
    expect([broken.status, await broken.json()]).toEqual([503, expect.objectContaining({ is_error: true })]);
    write('two');
    while ((await fetch(`${url}/ready`)).status !== 200)
      await new Promise((resolve) => setTimeout(resolve, 20));
  });
});

/** A call that the server has begun to read, and whose body ends when the test says so. */
async function callUnderWay(url: string): Promise<{ answer: Promise<unknown>; finish: () => void }> {
  const body = JSON.stringify(call);
  const client = request(`${url}/list_accounts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': body.length, expect: '100-continue' },
  });
  const answer = new Promise((resolve, reject) => {
    client.on('response', (response) => void json(response).then(resolve, reject));
    client.on('error', reject);
  });
  answer.catch(() => undefined);
  const begun = once(client, 'continue');
  client.flushHeaders();
  await begun;
  return { answer, finish: () => client.end(body) };
}

/** A package whose integration can be rewritten. */
function reloadable() {
  const folder = temporaryFolder();
  const source = join(folder, 'src');
  mkdirSync(source);
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      name: 'acme',
      version: '1.0.0',
      type: 'module',
      bin: { 'acme-connector': './src/main.ts' },
    }),
  );
  const cli = new URL('../src/index.ts', import.meta.url).href;
  const acme = new URL('./acme-integration.ts', import.meta.url).href;
  const main = join(source, 'main.ts');
  writeFileSync(
    main,
    `import { runIntegration } from '${cli}';\nrunIntegration(import.meta.url, () => import('./integration.ts'));\n`,
  );
  return {
    main,
    write: (name: string, extra = '') =>
      writeFileSync(
        join(source, 'integration.ts'),
        `import { integration as acme } from '${acme}';
export const integration = { ...acme, description: { ...acme.description, userFriendlyName: '${name}' } };
${extra}
`,
      ),
  };
}
