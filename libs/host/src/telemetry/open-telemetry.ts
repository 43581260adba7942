import type * as OpenTelemetryApi from '@opentelemetry/api';
import { systemClock, type Clock } from '@patchbay/core';
import type { Activity, EndedRun, HostTelemetry, Outcome, Place } from './telemetry.ts';

type Api = typeof OpenTelemetryApi;
type Attributes = Readonly<Record<string, string | number | boolean>>;

/** Options of {@link openTelemetry}. */
export interface OpenTelemetryOptions {
  /** What durations are measured with. @default the machine's */
  readonly clock?: Clock | undefined;
}

/**
 * Telemetry for OpenTelemetry: a span for each dispatch, task and run, and metrics. It speaks to the API alone: what is
 * done with it, and whether anything is, the program says with the SDK that it registers.
 *
 * Metrics carry the connector and not the connection, as there may be very many.
 *
 * @throws Error when the package `@opentelemetry/api` is not installed
 * @see https://opentelemetry.io/docs/languages/js/instrumentation/
 */
export async function openTelemetry({ clock }: OpenTelemetryOptions = {}): Promise<HostTelemetry> {
  const api = await import('@opentelemetry/api').catch((cause: unknown) => {
    throw new Error(
      'openTelemetry() needs the package @opentelemetry/api, which is not installed: npm install @opentelemetry/api',
      { cause },
    );
  });
  return telemetryOf(api, clock ?? systemClock);
}

const scope = '@patchbay/host';

function telemetryOf(api: Api, clock: Clock): HostTelemetry {
  const tracer = api.trace.getTracer(scope);
  const instruments = instrumentsOf(api);
  return {
    watch: (activity, work, toOutcome) => {
      const startedAt = clock.now();
      const attributes = attributesOf(activity);
      return tracer.startActiveSpan(nameOf(activity), { attributes }, async (span) => {
        const end = (outcome: Outcome): void => {
          const said = outcomeAttributes(outcome);
          span.setAttributes(said);
          if (isFailure(outcome)) span.setStatus({ code: api.SpanStatusCode.ERROR });
          span.end();
          const seconds = (clock.now() - startedAt) / 1000;
          instruments[activity.kind].record(seconds, { ...withoutIds(activity), ...said });
        };
        try {
          const result = await work();
          end(toOutcome(result));
          return result;
        } catch (error) {
          // Its message may hold what nobody should read: it is not recorded.
          end({ outcome: 'error' });
          throw error;
        }
      });
    },
    runEnded: (run) => {
      const said = outcomeAttributes(run);
      const attributes = { ...placeAttributes(run), ...said, ...runAttributes(run) };
      const span = tracer.startSpan(`run ${run.mode}`, { attributes, startTime: run.startedAt });
      if (isFailure(run)) span.setStatus({ code: api.SpanStatusCode.ERROR });
      span.end(run.endedAt);
      const measured = { 'patchbay.connector': run.connector, 'patchbay.sync.mode': run.mode, ...said };
      instruments.runs.add(1, measured);
      instruments.run.record((run.endedAt - run.startedAt) / 1000, measured);
    },
    wrote: ({ connector, stream, records, pages, ...changes }) => {
      const where = { 'patchbay.connector': connector, 'patchbay.stream': stream };
      instruments.records.add(records, where);
      instruments.pages.add(pages, where);
      for (const change of ['added', 'changed', 'removed'] as const) {
        if (changes[change] > 0)
          instruments.rows.add(changes[change], { ...where, 'patchbay.change': change });
      }
    },
    waited: ({ connector, stream }, milliseconds) =>
      instruments.waits.record(milliseconds / 1000, {
        'patchbay.connector': connector,
        ...(stream === undefined ? {} : { 'patchbay.stream': stream }),
      }),
    observeOpenTasks: (count) => {
      const observe = async (result: { observe(value: number): void }): Promise<void> => {
        result.observe(await count());
      };
      instruments.openTasks.addCallback(observe);
      return () => instruments.openTasks.removeCallback(observe);
    },
  };
}

function instrumentsOf(api: Api) {
  const meter = api.metrics.getMeter(scope);
  const duration = (name: string, description: string) =>
    meter.createHistogram(name, { description, unit: 's', advice: { explicitBucketBoundaries: seconds } });
  return {
    dispatch: duration('patchbay.dispatch.duration', 'Calls of capabilities.'),
    task: duration('patchbay.task.duration', 'Tasks of runs, for each time that a worker held one.'),
    run: duration('patchbay.run.duration', 'Runs, from their start to their end.'),
    waits: duration('patchbay.limit.wait', 'Waits on limits of apps.'),
    runs: meter.createCounter('patchbay.runs', { description: 'Runs that ended.', unit: '{run}' }),
    records: meter.createCounter('patchbay.sync.records', {
      description: 'Records that were read.',
      unit: '{record}',
    }),
    pages: meter.createCounter('patchbay.sync.pages', {
      description: 'Pages that were committed.',
      unit: '{page}',
    }),
    rows: meter.createCounter('patchbay.sync.rows', {
      description: 'Rows that were changed.',
      unit: '{row}',
    }),
    openTasks: meter.createObservableGauge('patchbay.tasks.open', {
      description: 'Tasks that are open, whoever does them.',
      unit: '{task}',
    }),
  };
}

/** From a cached answer to a run of hours. */
const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200];

function nameOf(activity: Activity): string {
  return activity.kind === 'dispatch' ? `dispatch ${activity.capability}` : `task ${activity.stream}`;
}

function attributesOf(activity: Activity): Attributes {
  const own =
    activity.kind === 'dispatch'
      ? { 'patchbay.plan': activity.plan }
      : {
          'patchbay.run': activity.run,
          'patchbay.partition': activity.partition,
          'patchbay.sync.mode': activity.syncMode,
        };
  return { ...placeAttributes(activity), ...withoutIds(activity), ...own };
}

/** What does not differ with each connection or run. */
function withoutIds(activity: Activity): Attributes {
  return {
    'patchbay.connector': activity.connector,
    ...(activity.kind === 'dispatch'
      ? { 'patchbay.capability': activity.capability }
      : { 'patchbay.stream': activity.stream }),
  };
}

function placeAttributes({ connector, connection }: Place): Attributes {
  return { 'patchbay.connector': connector, 'patchbay.connection': connection };
}

function runAttributes(run: EndedRun): Attributes {
  return {
    'patchbay.run': run.run,
    'patchbay.sync.mode': run.mode,
    'patchbay.run.started_by': run.startedBy,
    'patchbay.run.records': run.records,
    'patchbay.run.pages': run.pages,
    'patchbay.run.added': run.added,
    'patchbay.run.changed': run.changed,
    'patchbay.run.removed': run.removed,
    'patchbay.run.waited_ms': run.waitedMilliseconds,
  };
}

function outcomeAttributes({ outcome, errorCode }: Outcome): Attributes {
  return { 'patchbay.outcome': outcome, ...(errorCode === undefined ? {} : { 'error.type': errorCode }) };
}

function isFailure({ outcome }: Outcome): boolean {
  return outcome === 'error' || outcome === 'failed';
}
