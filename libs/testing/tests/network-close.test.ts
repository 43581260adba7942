import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { openNetwork } from '../src/index.ts';

it('a closed network gives back what it replaced', () => {
  const { send } = createSocket('udp4').unref();
  const before = {
    fetch: globalThis.fetch,
    lookup,
    send,
    sign: Object.getOwnPropertyDescriptor(SubtleCrypto.prototype, 'sign')?.value as unknown,
    connect: Object.getOwnPropertyDescriptor(Socket.prototype, 'connect'),
  };
  const network = openNetwork();
  expect(globalThis.fetch).not.toBe(before.fetch);
  expect(SubtleCrypto.prototype.sign).not.toBe(before.sign);
  network.close();
  expect(globalThis.fetch).toBe(before.fetch);
  expect(SubtleCrypto.prototype.sign).toBe(before.sign);
  expect(lookup).toBe(before.lookup);
  expect(createSocket('udp4').unref().send).toBe(before.send);
  expect(Object.getOwnPropertyDescriptor(Socket.prototype, 'connect')?.value).toBe(before.connect?.value);
});
