import { createRuntime } from '@patchbay/core';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { serveMcpStdio } from '../src/index.ts';
import { acme } from './acme-integration.ts';
import { canary } from './support.ts';

function started(signal?: AbortSignal) {
  const app = acme();
  const runtime = createRuntime();
  onTestFinished(() => runtime.kept.close());
  const input = new PassThrough();
  const output = new PassThrough();
  const options = {
    auth: { token: { token: canary } },
    settings: { base_url: 'https://acme.test' },
    runtime,
  };
  const ended = serveMcpStdio(app.integration, options, { input, output, signal });
  const send = (message: object) => input.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const next = async (): Promise<unknown> => JSON.parse(String((await once(output, 'data'))[0]));
  return { app, input, output, ended, send, next };
}

const initialize = {
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
};

test('messages come and go as lines, and the end of the input ends the connection and its calls', async () => {
  const { app, input, ended, send, next } = started();
  send(initialize);
  expect(await next()).toMatchObject({ id: 1, result: { serverInfo: { name: 'acme-connector' } } });
  send({ method: 'notifications/initialized' });
  send({ id: 2, method: 'tools/call', params: { name: 'validate_credentials', arguments: {} } });
  expect(await next()).toMatchObject({ id: 2, result: { structuredContent: { response: { valid: true } } } });
  send({
    id: 3,
    method: 'tools/call',
    params: { name: 'wait_long', arguments: { request: { name: 'one' } } },
  });
  await app.waiting();
  input.end();
  await ended;
  await expect.poll(() => app.cancelled).toEqual(['one']);
});

test('the signal ends the connection', async () => {
  const controller = new AbortController();
  const { ended, send, next } = started(controller.signal);
  send(initialize);
  await next();
  controller.abort();
  await ended;
});
