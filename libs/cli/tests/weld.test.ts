import { expect, test } from 'vitest';
import { run, runHere, working } from './support.ts';

test.each([
  [['--port', '70000'], '--port is a number'],
  [['--url', 'https://fn.test'], '--url is for --postman'],
  [['--prot', '1'], '--port'],
  [[], 'WELD_API_KEY is not set'],
])('weld %j is a mistake that is told before anything is served', async (args, message) => {
  const { code, stdout, stderr } = await runHere(['weld', ...args]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test('weld serves the tables of the connector, configured as its function is', async () => {
  const answers: unknown[] = [];
  const { code, stderr } = await run(['weld', '--port', '0'], {
    environment: { ...working, WELD_API_KEY: 'weld-key' },
    started: (child) => {
      child.stderr?.on('data', (text: Buffer) => {
        const url = /http:\S+/.exec(text.toString())?.[0];
        if (url === undefined) return;
        const headers = { authorization: 'Bearer weld-key' };
        fetch(`${url}/schema`, { headers })
          .then(async (response) => answers.push(response.status, await response.json()))
          .finally(() => child.kill('SIGTERM'))
          .catch((error: unknown) => answers.push(error));
      });
    },
  });
  expect(answers).toMatchObject([200, { schema: { accounts: { primary_key: 'integration_specific_id' } } }]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^Listening on http:.*\n$/) });
});

test('weld --postman prints what to try it with, without a key', async () => {
  const { code, stdout } = await runHere(['weld', '--postman', '--url', 'https://fn.test'], {
    environment: {},
  });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    info: { schema: expect.stringContaining('v2.1.0') },
    variable: [
      { key: 'url', value: 'https://fn.test' },
      { key: 'weld_api_key', value: '' },
    ],
  });
});
