import {
  createRuntime,
  dispatch,
  type Capability,
  type CapabilityRequestEnvelope,
  type Integration,
  type PlanEnvelope,
  type ResponseEnvelope,
  type Runtime,
} from '@patchbay/core';
import type { CapabilityCase } from '../cases/capability-case.ts';
import type { Mocks } from '../cases/mocks.ts';
import { secretFinder } from '../leaks/find-secret.ts';
import { secretsCarried } from '../leaks/secrets.ts';
import type { Network } from '../network/network.ts';
import { createFakeClock, type FakeClock } from '../runtime/fake-clock.ts';
import { createLogCollector, type LogCollector } from '../runtime/log-collector.ts';
import { seededRandom } from '../runtime/seeded-random.ts';
import type { Vendor } from '../vendor/vendor.ts';

/** How a case is run: as a host calls it, with raw data, or as a rehearsal. */
export type RunMode = 'plain' | 'raw_data' | 'plan';

/** What a run of a case works with. */
export interface RunSetting {
  readonly integration: Integration;
  readonly capability: Capability;
  readonly mocks: Mocks;
  readonly title: string;
  readonly testCase: CapabilityCase;
  readonly network: Network;
  readonly mode: RunMode;
}

/** What came of one dispatch. */
export interface Performed {
  /** Absent when dispatch threw, which it never may. */
  readonly envelope: ResponseEnvelope | PlanEnvelope | undefined;
  readonly failures: readonly string[];
}

/** The time at which every case starts, unless the mocks say otherwise. */
export const defaultNow = '2026-01-15T12:00:00Z';

/** What the calls of one case share, as the calls of a host do. */
export interface CaseRuntime {
  readonly runtime: Runtime;
  readonly clock: FakeClock;
  readonly logger: LogCollector;
}

/** Makes the runtime of one case: fake clock, seeded random, a logger that writes nowhere. */
export function createCaseRuntime({ mocks, network }: RunSetting): CaseRuntime {
  const clock = createFakeClock(mocks.now ?? defaultNow, network);
  const logger = createLogCollector();
  return { clock, logger, runtime: createRuntime({ clock, logger, random: seededRandom(1) }) };
}

/** Dispatches once, and searches all that comes out of it for secrets. */
export async function performCall(
  setting: RunSetting,
  { runtime, logger }: CaseRuntime,
  call: Pick<CapabilityRequestEnvelope, 'request' | 'page'>,
  vendor: Vendor,
): Promise<Performed> {
  const { integration, capability, network, mode } = setting;
  const logged = logger.lines.length;
  const envelope: CapabilityRequestEnvelope = {
    ...carriedBy(setting),
    ...call,
    ...(mode === 'raw_data' ? { include_raw_data: true } : {}),
  };

  const outcome = await network.run(vendor, async () => {
    try {
      return {
        result: await dispatch(integration, capability.name, envelope, { runtime, plan: mode === 'plan' }),
      };
    } catch (thrown) {
      return { thrown };
    }
  });

  const secrets = secretsCarried(integration, capability, { ...carriedBy(setting), request: call.request });
  const result = 'result' in outcome ? outcome.result : undefined;
  const visible: readonly (readonly [string, string])[] = [
    ...placesOf(result, capability),
    ...logger.lines.slice(logged).map((line) => ['the log', line] as const),
    ...('thrown' in outcome ? [['what dispatch threw', String(outcome.thrown)] as const] : []),
  ];
  return {
    envelope: result,
    failures: [
      ...('thrown' in outcome ? [`dispatch threw, which it never may: ${String(outcome.thrown)}`] : []),
      ...(secrets.length === 0 && needsSecret(integration, capability)
        ? ['The case carries no secret, so that a leak cannot be seen: make its credential with canary().']
        : []),
      ...leaks(visible, secrets),
    ],
  };
}

/** What the case sends around its payload. */
function carriedBy({ mocks, testCase }: RunSetting): Omit<CapabilityRequestEnvelope, 'request' | 'page'> {
  const settings = testCase.settings ?? mocks.settings;
  const own = testCase.auth !== undefined || testCase.credentials !== undefined;
  const { auth, credentials } = own ? testCase : mocks;
  return {
    ...(settings === undefined ? {} : { settings }),
    ...(auth === undefined ? {} : { auth }),
    ...(credentials === undefined ? {} : { credentials }),
  };
}

function needsSecret(integration: Integration, capability: Capability): boolean {
  return capability.requiresAuthentication && integration.credentials.some(({ type }) => type !== 'empty');
}

/** The parts of an envelope, named, so that a leak is found at once. */
function placesOf(
  envelope: ResponseEnvelope | PlanEnvelope | undefined,
  capability: Capability,
): readonly (readonly [string, string])[] {
  return Object.entries(envelope ?? {})
    .filter(([name]) => !(name === 'response' && capability.kind === 'authorization'))
    .map(([name, value]) => [name === 'error' ? 'the error' : name, JSON.stringify(value) ?? ''] as const);
}

function leaks(
  visible: readonly (readonly [string, string])[],
  secrets: readonly string[],
): readonly string[] {
  const found = visible.flatMap(([place, text]) => {
    const find = secretFinder(text);
    return secrets.flatMap((secret) => {
      const form = find(secret);
      return form === undefined ? [] : [`A secret is visible in ${place} (${form}).`];
    });
  });
  return [...new Set(found)];
}
