import type { Runtime } from '@patchbay/core';
import { silentTelemetry, type Activity, type HostTelemetry } from './telemetry.ts';

/** Writes a structured line for each dispatch and for each run that ends, and for each task one for who debugs. */
export function logTelemetry({ clock, logger }: Pick<Runtime, 'clock' | 'logger'>): HostTelemetry {
  return {
    ...silentTelemetry,
    watch: async (activity, work, toOutcome) => {
      const startedAt = clock.now();
      const write = (outcome: string, errorCode?: string): void => {
        const { kind, ...facts } = activity;
        logger.log(levelOf(activity, outcome), kind, {
          ...snakeCased(facts),
          outcome,
          ...(errorCode === undefined ? {} : { error_code: errorCode }),
          milliseconds: clock.now() - startedAt,
        });
      };
      try {
        const result = await work();
        const { outcome, errorCode } = toOutcome(result);
        write(outcome, errorCode);
        return result;
      } catch (error) {
        write('error');
        throw error;
      }
    },
    runEnded: (run) => {
      const { startedAt, endedAt, outcome, errorCode, ...facts } = run;
      logger.log(outcome === 'complete' ? 'info' : 'warn', 'run', {
        ...snakeCased(facts),
        outcome,
        ...(errorCode === undefined ? {} : { error_code: errorCode }),
        milliseconds: endedAt - startedAt,
      });
    },
  };
}

function levelOf({ kind }: Activity, outcome: string): 'debug' | 'info' | 'warn' {
  if (kind === 'task') return 'debug';
  return outcome === 'error' ? 'warn' : 'info';
}

/** Names of fields are those of the wire: `waited_milliseconds`. */
function snakeCased(facts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}
