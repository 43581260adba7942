import { setImmediate as turn } from 'node:timers/promises';
import type { Clock, TokenStore } from '@patchbay/core';
import { expect, it } from 'vitest';
import { redisTokenStore } from '../../src/redis.ts';
import { boundedStore } from '../../src/tokens/bounded-store.ts';
import { failureOf, start } from './support.ts';

/** Of a process that stood still for long: every timer is due when it goes on, and comes before what lies in sockets. */
const clock: Clock = { now: () => start, sleep: (_milliseconds, signal) => turn(undefined, { signal }) };
const token = { version: '1', accessToken: 'access-1', obtainedAt: start };

async function answered<Answer>(answer: Answer): Promise<Answer> {
  await turn();
  await turn();
  return answer;
}
const silence = () => new Promise<never>(() => undefined);
const storeOf = (read: TokenStore['read']) => boundedStore({ read, ...others }, clock);
const others = { durable: true, replace: silence, withLock: silence };

it('a process that stood still hears what Redis answered meanwhile', async () => {
  const store = redisTokenStore({ eval: () => answered(JSON.stringify(token)) }, { clock });
  expect(await store.read('key')).toEqual(token);
});

it('a process that stood still hears what any other store answered meanwhile', async () => {
  expect(await storeOf(() => answered(token)).read('key')).toEqual(token);
});

it('a store that does not answer is given up nevertheless', async () => {
  const late = /did not answer within/;
  expect(await failureOf(redisTokenStore({ eval: silence }, { clock }).read('key'))).toMatchObject({
    message: expect.stringMatching(late) as unknown,
  });
  expect(await failureOf(storeOf(silence).read('key'))).toMatchObject({
    message: expect.stringMatching(late) as unknown,
  });
});
