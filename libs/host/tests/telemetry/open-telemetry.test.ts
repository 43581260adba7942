import { context, metrics, SpanStatusCode, trace } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openTelemetry } from '../../src/telemetry/open-telemetry.ts';
import type { HostTelemetry } from '../../src/telemetry/telemetry.ts';

const spans = new InMemorySpanExporter();
const points = new InMemoryMetricExporter(AggregationTemporality.DELTA);
const reader = new PeriodicExportingMetricReader({ exporter: points, exportIntervalMillis: 2 ** 30 });
const tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
const meters = new MeterProvider({ readers: [reader] });

/** Time that a test moves. */
let now = 0;
let telemetry: HostTelemetry;

beforeAll(async () => {
  trace.setGlobalTracerProvider(tracers);
  metrics.setGlobalMeterProvider(meters);
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  telemetry = await openTelemetry({ clock });
});

afterAll(async () => {
  await meters.shutdown();
  trace.disable();
  metrics.disable();
  context.disable();
});

afterEach(() => {
  spans.reset();
  points.reset();
});

/** What the instruments measured since the last look. */
async function measured(): Promise<Record<string, readonly object[]>> {
  points.reset();
  await reader.forceFlush();
  const found = points
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  return Object.fromEntries(
    found.map(({ descriptor, dataPoints }) => [
      `${descriptor.name} ${descriptor.unit}`,
      dataPoints.map(({ attributes, value }) => ({
        ...attributes,
        value: typeof value === 'number' ? value : { count: value.count, sum: value.sum },
      })),
    ]),
  );
}

const place = { connector: 'acme', connection: 'c1' };

describe('OpenTelemetry', () => {
  it('gets a span and a duration of each dispatch', async () => {
    const answer = await telemetry.watch(
      { kind: 'dispatch', ...place, capability: 'list_accounts', plan: false },
      async () => {
        now += 1500;
        return 'answer';
      },
      () => ({ outcome: 'success' }),
    );
    expect(answer).toBe('answer');
    expect(spans.getFinishedSpans()).toMatchObject([
      {
        name: 'dispatch list_accounts',
        status: { code: SpanStatusCode.UNSET },
        attributes: {
          'patchbay.connector': 'acme',
          'patchbay.connection': 'c1',
          'patchbay.capability': 'list_accounts',
          'patchbay.plan': false,
          'patchbay.outcome': 'success',
        },
      },
    ]);
    expect(await measured()).toEqual({
      'patchbay.dispatch.duration s': [
        {
          'patchbay.connector': 'acme',
          'patchbay.capability': 'list_accounts',
          'patchbay.outcome': 'success',
          value: { count: 1, sum: 1.5 },
        },
      ],
    });
  });

  it('is told the code of what failed, and no message', async () => {
    const failing = { kind: 'dispatch', ...place, capability: 'get_account', plan: false } as const;
    await telemetry.watch(
      failing,
      async () => 1,
      () => ({ outcome: 'error', errorCode: 'rate_limit' }),
    );
    const thrown = telemetry.watch(
      failing,
      () => Promise.reject(new Error('a secret')),
      () => ({ outcome: 'success' }),
    );
    await expect(thrown).rejects.toThrow('a secret');
    const finished = spans.getFinishedSpans();
    expect(finished).toMatchObject([
      {
        status: { code: SpanStatusCode.ERROR },
        attributes: { 'patchbay.outcome': 'error', 'error.type': 'rate_limit' },
      },
      { status: { code: SpanStatusCode.ERROR }, attributes: { 'patchbay.outcome': 'error' } },
    ]);
    expect(finished.flatMap(({ events }) => events)).toEqual([]);
    expect((await measured())['patchbay.dispatch.duration s']).toHaveLength(2);
  });

  it('gets a span of each time that a worker held a task', async () => {
    await telemetry.watch(
      {
        kind: 'task',
        ...place,
        run: 'r1',
        stream: 'accounts',
        partition: 2,
        syncMode: 'full_refresh',
      },
      async () => undefined,
      () => ({ outcome: 'complete' }),
    );
    expect(spans.getFinishedSpans()).toMatchObject([
      {
        name: 'task accounts',
        attributes: {
          'patchbay.connection': 'c1',
          'patchbay.run': 'r1',
          'patchbay.stream': 'accounts',
          'patchbay.partition': 2,
          'patchbay.sync.mode': 'full_refresh',
          'patchbay.outcome': 'complete',
        },
      },
    ]);
    expect(await measured()).toMatchObject({
      'patchbay.task.duration s': [{ 'patchbay.stream': 'accounts', 'patchbay.outcome': 'complete' }],
    });
  });

  it('gets a span of each run, which may have begun in another process, and counts runs by how they ended', async () => {
    const startedAt = Date.parse('2026-01-01T00:00:00Z');
    const run = {
      ...place,
      run: 'r1',
      mode: 'full',
      startedBy: 'schedule',
      startedAt,
      endedAt: startedAt + 90_000,
      records: 10,
      pages: 2,
      added: 7,
      changed: 2,
      removed: 1,
      waitedMilliseconds: 400,
    };
    telemetry.runEnded({ ...run, outcome: 'complete' });
    telemetry.runEnded({ ...run, outcome: 'failed', errorCode: 'creds_revoked' });
    const finished = spans.getFinishedSpans();
    expect(finished).toMatchObject([
      { name: 'run full', attributes: { 'patchbay.run': 'r1', 'patchbay.run.records': 10 } },
      { status: { code: SpanStatusCode.ERROR }, attributes: { 'error.type': 'creds_revoked' } },
    ]);
    expect(finished[0]?.startTime[0]).toBe(startedAt / 1000);
    expect(finished[0]?.duration).toEqual([90, 0]);
    expect((await measured())['patchbay.runs {run}']).toEqual([
      {
        'patchbay.connector': 'acme',
        'patchbay.sync.mode': 'full',
        'patchbay.outcome': 'complete',
        value: 1,
      },
      {
        'patchbay.connector': 'acme',
        'patchbay.sync.mode': 'full',
        'patchbay.outcome': 'failed',
        'error.type': 'creds_revoked',
        value: 1,
      },
    ]);
  });

  it('counts rows, pages and waits, and shows open tasks', async () => {
    telemetry.wrote({ ...place, stream: 'accounts', records: 5, pages: 1, added: 3, changed: 0, removed: 1 });
    telemetry.waited({ ...place, stream: 'accounts' }, 2500);
    const stop = telemetry.observeOpenTasks(async () => 4);
    const where = { 'patchbay.connector': 'acme', 'patchbay.stream': 'accounts' };
    expect(await measured()).toEqual({
      'patchbay.sync.records {record}': [{ ...where, value: 5 }],
      'patchbay.sync.pages {page}': [{ ...where, value: 1 }],
      'patchbay.sync.rows {row}': [
        { ...where, 'patchbay.change': 'added', value: 3 },
        { ...where, 'patchbay.change': 'removed', value: 1 },
      ],
      'patchbay.limit.wait s': [{ ...where, value: { count: 1, sum: 2.5 } }],
      'patchbay.tasks.open {task}': [{ value: 4 }],
    });
    stop();
    expect(await measured()).toEqual({});
  });
});
