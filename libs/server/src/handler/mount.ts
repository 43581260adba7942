import { createRuntime, type Capability, type Integration, type Runtime } from '@patchbay/core';
import { createGate, type Gate } from './gate.ts';
import type { ResolvedOptions, ServedConnector } from './options.ts';
import { sharedTimers } from './shared-timers.ts';

/** A connector as it is served. Everything that could carry over from one to another is its own. */
export interface Mount {
  readonly integration: Integration;
  readonly prefix: string;
  readonly runtime: Runtime;
  readonly gate: Gate;
  /** The runtime of one call: its log lines name the connector and the request. */
  runtimeFor(capability: Capability, requestId: string): Runtime;
  /** Ends what the runtime keeps, if it was made here. */
  close(): Promise<void>;
}

/** Makes a connector ready to be served. */
export function mountConnector(
  { integration, prefix = '', runtime: given }: ServedConnector,
  { concurrentCalls, waitingCalls, environment, clock, log }: ResolvedOptions,
): Mount {
  if (!/^(\/[\w.~-]+)*$/.test(prefix))
    throw new Error(`The prefix "${prefix}" should be empty or like "/${integration.appId}".`);
  const runtime = given ?? createRuntime({ environment, clock });
  const timers = sharedTimers(runtime.clock);
  return {
    integration,
    prefix,
    runtime,
    gate: createGate(concurrentCalls, waitingCalls),
    runtimeFor: (capability, requestId) => ({
      ...runtime,
      clock: timers.clock,
      logger: {
        log: (level, message, fields) =>
          log({
            time: new Date(runtime.clock.now()).toISOString(),
            level,
            message,
            request_id: requestId,
            app_id: integration.appId,
            route: capability.name,
            ...(fields === undefined ? {} : { fields }),
          }),
      },
    }),
    close: async () => {
      timers.close();
      if (given === undefined) await runtime.kept.close();
    },
  };
}
