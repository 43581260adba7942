import { metrics, trace } from '@opentelemetry/api';
import type { JsonObject, Logger } from '@patchbay/core';
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
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHost, keyRing, openTelemetry, type HostStore } from '../../src/index.ts';
import { stores, type StorePlace } from '../stores.ts';
import { address, leaky, secrets } from './leaky.ts';

/** A secret, and what encoders make of it. */
const forms = Object.values(secrets).flatMap((secret) => [
  secret,
  btoa(secret).replace(/=+$/, ''),
  btoa(`user:${secret}`).slice(8, -2),
  Buffer.from(secret).toString('hex'),
]);

/** All rows of all tables, as text. */
async function dump({ db }: HostStore): Promise<string> {
  const tables = await db.introspection.getTables();
  const rows = await Promise.all(tables.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(db)));
  return JSON.stringify(rows);
}

describe.each(stores)('a connector that tells all its secrets, on $name', ({ start, skipped }) => {
  const spans = new InMemorySpanExporter();
  const points = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter: points, exportIntervalMillis: 2 ** 30 });
  const meters = new MeterProvider({ readers: [reader] });
  let place: StorePlace;

  beforeAll(async () => {
    trace.setGlobalTracerProvider(
      new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }),
    );
    metrics.setGlobalMeterProvider(meters);
    place = await start();
  });
  afterAll(async () => {
    await meters.shutdown();
    trace.disable();
    metrics.disable();
    await place.stop();
  });

  it.skipIf(skipped !== undefined)(
    'tells them to no span, metric, log line, answer, row or change',
    async () => {
      const lines: Parameters<Logger['log']>[] = [];
      const store = await place.open();
      const host = await createHost({
        connectors: { leaky },
        store,
        keys: keyRing([{ id: 'k', key: Uint8Array.from({ length: 32 }, (_, index) => index) }]),
        runtime: { logger: { log: (...line) => lines.push(line) } },
        telemetry: await openTelemetry(),
        sync: { maximumAttempts: 1 },
      });
      await host.start();
      const settings: JsonObject = { base_url: 'https://leaky.test', signing_key: secrets.signingKey };
      const draft = { connector: 'leaky', settings, auth: { token: { token: secrets.token } } };
      const { id: connection } = await host.connections.create({ ...draft, name: 'Leaky' });
      const answers: unknown[] = [
        await host.dispatch('leaky', 'list_resources', { connection }),
        await host.dispatch('leaky', 'list_entitlements', { connection, includeRawData: true }),
        await host.dispatch('leaky', 'get_account', { connection, request: { account_id: 'u1' } }),
        await host.connections.list(),
        await host.connections.create({ ...draft, name: 'Leaky' }).catch(String),
      ];
      const run = await host.syncs.finished((await host.syncs.start(connection)).id);
      answers.push(run);
      expect(run.state).toBe('failed');
      const question = { tenant: 'default', connection };
      answers.push(
        await host.questions.accounts(question),
        await host.questions.changesSince({ tenant: 'default' }),
      );
      await reader.forceFlush();
      const told = {
        answers: JSON.stringify(answers),
        spans: JSON.stringify(
          spans.getFinishedSpans().map(({ name, attributes, events, status }) => ({
            name,
            attributes,
            events,
            status,
          })),
        ),
        metrics: JSON.stringify(points.getMetrics()),
        lines: JSON.stringify(lines),
        rows: await dump(store),
      };
      await host.stop();

      // What would find nothing proves nothing.
      expect(told.rows).toContain(address);
      expect(told.answers).toContain(address);
      expect(told.spans).toContain('dispatch list_entitlements');
      expect(told.spans).toContain('run full');
      expect(told.metrics).toContain('patchbay.dispatch.duration');
      expect(told.lines).toContain('with [redacted]');
      expect(told.lines).toContain('"run"');
      for (const [where, text] of Object.entries(told)) {
        for (const form of forms) expect(text, `${form} in ${where}`).not.toContain(form);
      }
      const ofCalls = JSON.stringify(
        lines.filter(([, message]) => message === 'dispatch' || message === 'run'),
      );
      for (const text of [told.spans, told.metrics, ofCalls]) expect(text).not.toContain(address);
    },
  );
});
