import { freePort } from '@patchbay/testing/servers';
import { WeldClient } from '@patchbay/testing/weld';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canary, usersOf } from './acme.ts';
import { apiKey, recordsOf, type Answer } from './support.ts';

const framework = fileURLToPath(import.meta.resolve('@google-cloud/functions-framework')).replace(
  /index\.js$/,
  'main.js',
);
const source = fileURLToPath(new URL('./functions/acme-function.ts', import.meta.url));

/** Runs the function in Google's own framework, as Google Cloud does. */
async function start(environment: Readonly<Record<string, string>>) {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ['--conditions=@patchbay/source', framework, `--source=${source}`, '--target=weld', `--port=${port}`],
    { env: { PATH: process.env['PATH'], ...environment } },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (output += data.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = `http://127.0.0.1:${port}`;
  const listening = async (): Promise<'listening'> => {
    for (;;) {
      const answer = await fetch(url).catch(() => undefined);
      if (answer !== undefined) return 'listening';
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return { url, ended, listening, output: () => output, stop: () => child.kill() };
}

describe('a function of Google Cloud, in the Functions Framework', () => {
  let running: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    running = await start({ WELD_API_KEY: apiKey, API_BEARER_TOKEN: canary, WELD_ROWS: '1' });
    expect(await Promise.race([running.listening(), running.ended])).toBe('listening');
  }, 180_000);
  afterAll(async () => {
    running.stop();
    await running.ended;
  });

  it('is driven to the end by what Weld does', async () => {
    const client = new WeldClient({ send: fetch, url: running.url, apiKey });
    expect(await client.connect()).toContain('users');
    expect(await client.sync('users')).toEqual({ ok: true, calls: 7, failures: 0, received: 20 });
    expect(recordsOf(client.table('users').rows.values())).toEqual(usersOf(20));
    expect(await client.sync('events')).toMatchObject({ ok: true, received: 5 });
    expect(await client.sync('events')).toMatchObject({ ok: true, received: 0 });
  });

  it('takes //schema, and refuses what it should', async () => {
    const headers = { authorization: `Bearer ${apiKey}` };
    expect((await fetch(`${running.url}//schema`, { headers })).status).toBe(200);
    expect((await fetch(`${running.url}/schema`)).status).toBe(401);
    expect((await fetch(running.url, { headers })).status).toBe(405);
    const wrong = await fetch(running.url, { method: 'POST', headers, body: '{"name":"nobody"}' });
    expect([wrong.status, ((await wrong.json()) as Answer).error.error_code]).toEqual([400, 'unknown_value']);
  });

  it('takes a GET with a body, as Postman sends it', async () => {
    const { request } = await import('node:http');
    const body = '{"name":"users","state":null}';
    const text = await new Promise<string>((resolve, reject) => {
      const headers = {
        ...{ authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        'content-length': body.length,
      };
      request(running.url, { method: 'GET', headers }, (response) => {
        let read = '';
        response.on('data', (chunk: Buffer) => (read += chunk.toString())).on('end', () => resolve(read));
      })
        .on('error', reject)
        .end(body);
    });
    expect(JSON.parse(text)).toMatchObject({ insert: usersOf(3), hasMore: true });
  });

  it('shows no secret in its log', () => {
    expect(running.output()).not.toMatch(new RegExp(`${canary}|${apiKey}`));
  });
});

it('a function without WELD_API_KEY does not start', async () => {
  const { ended, listening, output, stop } = await start({ API_BEARER_TOKEN: canary });
  const outcome = await Promise.race([listening(), ended]);
  stop();
  expect(outcome).toBe(1);
  expect(output()).toContain('WELD_API_KEY is not set');
}, 180_000);
