import { createRedactor, isRecord, type Runtime, type TokenStore, type Transport } from '@patchbay/core';
import { fetchTransport } from '@patchbay/http';
import type { ConnectorPackage } from './connector-package.ts';
import { createDescribed } from './described.ts';
import { placeOf } from './place.ts';
import { recordCases } from './record/record-cases.ts';
import type { LiveReport } from './report.ts';
import { runReads } from './run-reads.ts';
import { openSession } from './session.ts';
import { checkReferences } from './surprises/references.ts';
import { checkStatuses } from './surprises/statuses.ts';
import { Surprises } from './surprises/surprises.ts';
import { checkWire } from './surprises/wire.ts';
import type { Tenant } from './tenant.ts';
import { runWrites, type WriteWishes } from './writes/run-writes.ts';

/** What a run is told. */
export interface LiveOptions {
  readonly connector: ConnectorPackage;
  readonly tenant: Tenant;
  /** The folder of vendors' descriptions. */
  readonly specs?: string | undefined;
  /** @default 5 */
  readonly sample?: number | undefined;
  /** Records of a page. @default as the connector has it */
  readonly size?: number | undefined;
  readonly only?: readonly string[];
  readonly requests?: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** What counts as slow. @default 5000 */
  readonly slowMilliseconds?: number | undefined;
  /** A folder for sanitised cases. */
  readonly record?: string | undefined;
  /** Words that sanitising leaves as they are. */
  readonly keep?: readonly string[];
  /** Absent: nothing is written in the app. */
  readonly writes?: WriteWishes | undefined;
  readonly tokenStore?: TokenStore | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: (text: string) => void;
  /** @default the network */
  readonly transport?: Transport;
  /** Clock and random numbers. @default the machine's */
  readonly runtime?: Runtime;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Runs a connector against a tenant and tells what was found. Secrets are taken out of the report. */
export async function runLive(options: LiveOptions): Promise<LiveReport> {
  const { connector, tenant, progress = () => undefined } = options;
  const { integration, mocks } = connector;
  const begun = performance.now();
  const place = mocks === undefined ? undefined : placeOf(mocks, tenant.settings);
  const described = await createDescribed(connector, place, options.specs);
  const surprises = new Surprises();
  const session = openSession({
    integration,
    tenant,
    transport: options.transport ?? fetchTransport({ environment: options.environment ?? {} }),
    tokenStore: options.tokenStore,
    signal: options.signal,
    ...(options.runtime === undefined ? {} : { runtime: options.runtime }),
  });
  try {
    const read = await runReads({
      ...{ session, described, surprises, progress },
      sample: options.sample ?? 5,
      size: options.size,
      only: options.only ?? [],
      requests: options.requests ?? new Map(),
    });
    checkReferences(read.found, integration, surprises);
    checkStatuses(read.found.records.get('list_accounts') ?? [], surprises);
    const isOpen = read.capabilities.every(
      ({ name, status }) => name !== 'validate_credentials' || status === 'ok',
    );
    const writes =
      options.writes === undefined || !isOpen
        ? []
        : await runWrites(session, read.found, options.writes, described);
    const recorded =
      options.record === undefined || !isOpen
        ? []
        : await recordCases({ ...options, session, found: read.found, folder: options.record, place });
    checkWire(session.exchanges, integration, read.readsHeaders, options.slowMilliseconds ?? 5000, surprises);
    const report: LiveReport = {
      connector: connector.name,
      version: integration.version,
      date: new Date().toISOString(),
      tenant: textOf(read.validated?.['unique_tenant_id']),
      capabilities: read.capabilities,
      described: described.report(),
      surprises: surprises.list(),
      writes,
      recorded,
      requests: session.exchanges.length,
      milliseconds: Math.round(performance.now() - begun),
    };
    return redacted(report, tenant.secrets);
  } finally {
    await session.close();
  }
}

/** The description shows what it saw, which may hold anything. */
function redacted(report: LiveReport, secrets: readonly string[]): LiveReport {
  const redactor = createRedactor(secrets);
  const clean = redactor.value({ described: report.described, surprises: report.surprises });
  const isClean = (value: unknown): value is Pick<LiveReport, 'described' | 'surprises'> =>
    isRecord(value) && isRecord(value['described']) && Array.isArray(value['surprises']);
  return isClean(clean) ? { ...report, ...clean } : report;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
