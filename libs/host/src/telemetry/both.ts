import type { HostTelemetry } from './telemetry.ts';

/** Tells two of everything. */
export function both(outer: HostTelemetry, inner: HostTelemetry): HostTelemetry {
  return {
    watch: (activity, work, toOutcome) =>
      outer.watch(activity, () => inner.watch(activity, work, toOutcome), toOutcome),
    runEnded: (run) => {
      outer.runEnded(run);
      inner.runEnded(run);
    },
    wrote: (rows) => {
      outer.wrote(rows);
      inner.wrote(rows);
    },
    waited: (place, milliseconds) => {
      outer.waited(place, milliseconds);
      inner.waited(place, milliseconds);
    },
    observeOpenTasks: (count) => {
      const stops = [outer.observeOpenTasks(count), inner.observeOpenTasks(count)];
      return () => stops.forEach((stop) => stop());
    },
  };
}
