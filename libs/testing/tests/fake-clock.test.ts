import { setTimeout } from 'node:timers/promises';
import {
  generateKeyPair,
  generateKeyPairSync,
  pbkdf2,
  pbkdf2Sync,
  randomBytes,
  sign,
  webcrypto,
} from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createFakeClock, type Activity } from '../src/index.ts';

const idle: Activity = { busy: () => false, idle: () => Promise.resolve() };
const start = '2026-01-15T12:00:00Z';
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

describe('the fake clock', () => {
  it('sleeps in no time, in order', async () => {
    const clock = createFakeClock(start, idle);
    const order: string[] = [];
    await Promise.all([
      clock.sleep(60_000).then(() => order.push('minute')),
      clock.sleep(1000).then(() => order.push('second')),
    ]);
    expect(order).toEqual(['second', 'minute']);
    expect(clock.elapsed()).toBe(60_000);
    expect(clock.now()).toBe(Date.parse(start) + 60_000);
  });

  it('stands still while a request is under way', async () => {
    let busy = true;
    const clock = createFakeClock(start, {
      busy: () => busy,
      idle: async () => {
        while (busy) await setTimeout(1);
      },
    });
    let passed = false;
    const sleeping = clock.sleep(30_000).then(() => {
      passed = true;
    });
    await setTimeout(30);
    expect(passed).toBe(false);
    busy = false;
    await sleeping;
  });

  it('stands still while a thread reads or signs', async () => {
    const clock = createFakeClock(start, idle);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const timeout = clock.sleep(30_000).then(() => 'timeout');
    const read = readFile(import.meta.filename).then(() => 'read');
    expect(await Promise.race([timeout, read])).toBe('read');
    const signed = promisify(sign)('sha256', Buffer.from('text'), privateKey).then(() => 'signed');
    expect(await Promise.race([clock.sleep(30_000).then(() => 'timeout'), signed])).toBe('signed');
    await timeout;
  });

  it.each([
    ['a file is read and closed', () => readFile(import.meta.filename)],
    ['a text is signed', () => promisify(sign)('sha256', Buffer.from('text'), rsa.privateKey)],
    ['a text is digested by Web Crypto', () => webcrypto.subtle.digest('SHA-256', Buffer.from('text'))],
    ['a key is made', () => promisify(generateKeyPair)('rsa', { modulusLength: 2048 })],
  ])('stands still while %s by threads that have other work before', async (_what, work) => {
    const clock = createFakeClock(start, idle);
    let working = true;
    const occupy = (): void => {
      pbkdf2('secret', 'salt', 20_000, 32, 'sha256', () => {
        if (working) occupy();
      });
    };
    for (let thread = 0; thread < 8; thread += 1) occupy();
    const timeout = clock.sleep(30_000).then(() => 'timeout');
    const done = work().then(() => 'done');
    expect(await Promise.race([timeout, done])).toBe('done');
    working = false;
    await timeout;
  });

  it('stands still while Web Crypto derives a key, for more than a second', async () => {
    const clock = createFakeClock(start, idle);
    const secret = await webcrypto.subtle.importKey('raw', Buffer.from('secret'), 'PBKDF2', false, [
      'deriveBits',
    ]);
    const timeout = clock.sleep(30_000).then(() => 'timeout');
    const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: Buffer.from('salt'), iterations: 10_000_000 };
    const done = webcrypto.subtle.deriveBits(parameters, secret, 256).then(() => 'done');
    expect(await Promise.race([timeout, done])).toBe('done');
    await timeout;
  });

  it('goes on after cryptography that was done at once', async () => {
    const clock = createFakeClock(start, idle);
    const sleeping = clock.sleep(30_000);
    randomBytes(16);
    pbkdf2Sync('secret', 'salt', 1, 32, 'sha256');
    await sleeping;
    expect(clock.elapsed()).toBe(30_000);
  });

  it('wakes with the reason of the signal', async () => {
    const clock = createFakeClock(start, idle);
    const controller = new AbortController();
    const sleeping = clock.sleep(1000, controller.signal);
    controller.abort(new Error('enough'));
    await expect(sleeping).rejects.toThrow('enough');
    await expect(clock.sleep(1, AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
    expect(clock.elapsed()).toBe(0);
  });

  it('refuses what is not a time', () => {
    expect(() => createFakeClock('yesterday', idle)).toThrow('not a time');
  });
});
