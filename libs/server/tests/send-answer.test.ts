import { once } from 'node:events';
import { createServer } from 'node:http';
import { systemClock } from '@patchbay/core';
import { expect, it, onTestFinished } from 'vitest';
import { sendAnswer } from '../src/node/send-answer.ts';

/** Sends a body, and gives what came of it. */
async function sender(): Promise<(body: string | Uint8Array) => Promise<Response>> {
  let answer: string | Uint8Array = '';
  const server = createServer((_request, response) => {
    expect(sendAnswer({ status: 200, headers: {}, body: answer }, response, systemClock)).toBeUndefined();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return (body) => {
    answer = body;
    return fetch(`http://127.0.0.1:${port}/`);
  };
}

const ascii = String.fromCharCode(...Array.from({ length: 0x80 }, (_, code) => code));

it.each([
  '',
  ascii,
  '\u0080',
  '\u00ff',
  '\u0100',
  '\ud800',
  '😀',
  `${ascii}é`,
  ascii.repeat(500),
  `${ascii.repeat(500)}é`,
])('the bytes of a text are UTF-8, whatever stands in it (%#)', async (text) => {
  const response = await (await sender())(text);
  const expected = Buffer.from(text, 'utf8');
  expect(response.headers.get('content-length')).toBe(String(expected.byteLength));
  expect(expected.equals(await response.bytes())).toBe(true);
});

it('bytes are sent as they are', async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  expect(Buffer.from(bytes).equals(await (await (await sender())(bytes)).bytes())).toBe(true);
});
