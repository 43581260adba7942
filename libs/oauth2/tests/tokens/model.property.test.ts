import type { TokenStore } from '@patchbay/core';
import { NetworkError } from '@patchbay/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { memoryTokenStore } from '../../src/tokens/memory-token-store.ts';
import { createCall, createTestClock, durable, RotatingVendor, sourceFor, type TestCall } from './support.ts';

/**
 * Several processes over one store and a vendor that revokes everything when an old refresh token comes back. Every
 * answer of the store and of the vendor comes in an order that fast-check chooses.
 */
const processCount = 3;

const step = fc.oneof(
  fc.record({
    kind: fc.constant('ask' as const),
    process: fc.nat(processCount - 1),
    callers: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    kind: fc.constant('refused' as const),
    process: fc.nat(processCount - 1),
    callers: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    kind: fc.constant('restart' as const),
    process: fc.nat(processCount - 1),
    callers: fc.constant(1),
  }),
);
/** What happens at the same time, after some time has passed. */
const round = fc.record({
  minutes: fc.constantFrom(0, 1, 29, 31, 59, 61),
  failures: fc.integer({ min: 0, max: 1 }),
  steps: fc.array(step, { minLength: 1, maxLength: 5 }),
});

it('no order of events sends a refresh token twice, or refreshes without a reason', async () => {
  let refreshes = 0;
  let handedOut = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(round, { minLength: 1, maxLength: 5 }),
      async (scheduler, rounds) => {
        const clock = createTestClock();
        const vendor = new RotatingVendor(clock);
        const memory = durable(memoryTokenStore());
        const store: TokenStore = {
          durable: true,
          read: (key) => scheduler.schedule(Promise.resolve(), 'read').then(() => memory.read(key)),
          replace: (...given) =>
            scheduler.schedule(Promise.resolve(), 'replace').then(() => memory.replace(...given)),
          withLock: (...given) =>
            scheduler.schedule(Promise.resolve(), 'lock').then(() => memory.withLock(...given)),
        };
        vendor.beforeAnswer = () => scheduler.schedule(Promise.resolve(), 'answer');
        const source = sourceFor(vendor, { rotatesRefreshTokens: true });
        const start = (): TestCall => createCall({ clock, tokenStore: store });
        const processes = Array.from({ length: processCount }, start);

        let refused: string | undefined;
        for (const { minutes, failures, steps } of rounds) {
          await clock.advance(minutes * 60_000);
          const before = vendor.refreshes;
          const stored = await memory.read(source.key);
          const age = stored?.expiresAt === undefined ? Infinity : clock.now() - stored.obtainedAt;
          if (failures > 0) vendor.failures.push(new NetworkError('away', { code: 'connection_rejected' }));
          const asked = steps.flatMap(({ kind, process, callers }) => {
            if (kind === 'restart') processes[process] = start();
            const { call } = processes[process] ?? start();
            return Array.from({ length: callers }, async () => {
              const token =
                kind === 'refused'
                  ? await source.renew(stored?.accessToken ?? 'unknown', call).catch(() => undefined)
                  : await source.current(call).catch(() => undefined);
              handedOut += token === undefined ? 0 : 1;
              // What is handed out was stored before.
              if (token !== undefined && token !== stored?.accessToken) {
                expect((await memory.read(source.key))?.refreshToken).toMatch(/^refresh-[1-9]/);
              }
              return token;
            });
          });
          await scheduler.waitFor(Promise.all(asked));
          const made = vendor.refreshes - before;
          vendor.failures.length = 0;
          expect(vendor.reuses).toBe(0);
          // One that succeeds, if there is a reason, and one that ran into the failure. A refusal stays a reason until the
          // token is another.
          if (steps.some(({ kind }) => kind === 'refused')) refused = stored?.accessToken ?? 'unknown';
          const isReason = age >= 30 * 60_000 || refused === (stored?.accessToken ?? 'unknown');
          expect(made).toBeLessThanOrEqual((isReason ? 1 : 0) + failures);
          refreshes += made;
        }
        // The last refresh token is the one that the vendor knows: nobody lost it.
        await clock.advance(120 * 60_000);
        expect(await scheduler.waitFor(source.current(start().call))).toMatch(/^access-/);
        expect(vendor.reuses).toBe(0);
      },
    ),
  );
  console.log(
    `${handedOut} tokens handed out after ${refreshes} refreshes, none with a refresh token that was used before`,
  );
});
