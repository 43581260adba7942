import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { canary, run, runHere, temporaryFolder, withoutPackage, working } from './support.ts';

test.each([
  [['--port', '9000'], '--port is for --http'],
  [['--http', '--port', '70000'], '--port is a number'],
  [['--http', '--token-env', 'NOBODY'], '--token-env'],
  [['--http', '--host', '0.0.0.0'], 'PATCHBAY_MCP_TOKEN'],
  [['--max-bytes', 'many'], '--max-bytes'],
  [['--auth-file', 'a.json', '--credentials-file', 'b.json'], 'not both'],
  [['--token-store', 'tokens.json'], '--token-store is for'],
  [['--alow-writes'], '--allow-writes'],
])('mcp %j is a mistake that is told before anything is served', async (args, message) => {
  const { code, stdout, stderr } = await runHere(['mcp', ...args]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test('mcp says what is missing of credentials and settings, and quotes no value', async () => {
  const none = await runHere(['mcp'], { environment: { ACME_BASE_URL: 'https://acme.test' } });
  expect(none).toMatchObject({ code: 2, stderr: expect.stringMatching(/no credentials: .*ACME_AUTH/) });
  const wrong = await runHere(['mcp'], { environment: { ...working, ACME_PEOPLE: canary } });
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('people') });
});

test('mcp prints the line that installs @patchbay/mcp where it is missing', async () => {
  const { code, stderr } = await run(['mcp'], {
    environment: { ...working, ...withoutPackage('@patchbay/mcp') },
  });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/needs @patchbay\/mcp.*\n {2}npm install @patchbay\/mcp@1\n$/),
  });
});

test('mcp serves tools over standard input and output, with credentials from a file', async () => {
  const folder = temporaryFolder();
  const auth = join(folder, 'auth.json');
  writeFileSync(auth, JSON.stringify({ token: { token: canary } }));
  const lines = [
    {
      id: 1,
      method: 'initialize',
      params: {
        protocolVersion: '2025-11-25',
        capabilities: {},
        clientInfo: { name: 'test', version: '1' },
      },
    },
    { method: 'notifications/initialized' },
    { id: 2, method: 'tools/call', params: { name: 'validate_credentials', arguments: {} } },
  ];
  const { code, stdout, stderr } = await run(['mcp', '--auth-file', auth], {
    environment: { ACME_BASE_URL: 'https://acme.test' },
    input: 'open',
    started: (child) => {
      for (const line of lines) child.stdin?.write(`${JSON.stringify({ jsonrpc: '2.0', ...line })}\n`);
      child.stdout?.on('data', (text: Buffer) => {
        if (text.toString().includes('"id":2')) child.stdin?.end();
      });
    },
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [opened, checked, ...rest] = stdout.trim().split('\n');
  expect(JSON.parse(opened ?? '')).toMatchObject({ result: { serverInfo: { name: 'acme-connector' } } });
  expect(JSON.parse(checked ?? '')).toMatchObject({
    result: { structuredContent: { response: { valid: true } } },
  });
  expect(rest).toEqual([]);
});
