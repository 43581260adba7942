import { createRuntime, type Runtime } from '@patchbay/core';
import type { RequestHandler } from 'msw';
import { isolate, type Isolation } from '../network/isolation.ts';
import { defaultNow } from '../run/perform-call.ts';
import { createFakeClock, type FakeClock } from '../runtime/fake-clock.ts';
import { createLogCollector } from '../runtime/log-collector.ts';
import { seededRandom } from '../runtime/seeded-random.ts';

/**
 * Makes an app that is held in memory: handlers of msw that answer as the vendor would, over a state that they share,
 * so that what was written is there when it is read again. Each call makes an app of its own.
 */
export type Scenario = () => RequestHandler[];

/** An app in memory, and a runtime for calls to it. */
export interface OpenScenario {
  /** Its clock is fake and its random numbers are seeded; nothing waits. */
  readonly runtime: Runtime;
  readonly clock: FakeClock;
  close(): Promise<void>;
}

/** Options of {@link openScenario}. */
export interface ScenarioOptions {
  /** The time at which it begins, ISO 8601. @default 2026-01-15T12:00:00Z */
  readonly now?: string | undefined;
}

/**
 * Takes the process off the network, with a scenario in the vendor's place, until `close`. Requests that the scenario
 * does not know fail.
 *
 * @example
 * const acme = openScenario(scenario);
 * afterAll(() => acme.close());
 *
 * it('gives and takes access', async () => {
 *   await dispatch(integration, 'assign_entitlement', request, { runtime: acme.runtime });
 * });
 */
export function openScenario(scenario: Scenario, options: ScenarioOptions = {}): OpenScenario {
  const isolation = isolate(scenario());
  const clock = clockOf(isolation, options);
  const runtime = createRuntime({ clock, logger: createLogCollector(), random: seededRandom(1) });
  return {
    runtime,
    clock,
    close: async () => {
      await runtime.kept.close();
      isolation.close();
    },
  };
}

/** A clock that stands still while the scenario has something to do. */
export function clockOf(isolation: Isolation, { now = defaultNow }: ScenarioOptions): FakeClock {
  return createFakeClock(now, isolation);
}
