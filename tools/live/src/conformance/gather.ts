import { readSources } from '@patchbay/specs';
import { isUnfinished, loadConnector, type ConnectorPackage } from '../connector-package.ts';
import { failures } from '../report.ts';
import { runLive } from '../run-live.ts';
import { tenantOf } from '../tenant.ts';
import { PrismUnstarted, prismMissing, prismVersion } from '../prism/prism-server.ts';
import { runPrism } from '../prism/run-prism.ts';
import { compareCases, runCases, type CasesRun } from './case-exchanges.ts';
import type { ConnectorConformance, DescriptionPart, LivePart, Part, PrismPart } from './data.ts';
import { liveTenants } from './live-tenants.ts';

/** What to go through. */
export interface GatherOptions {
  /** The folder of vendors' descriptions. */
  readonly specs: string | undefined;
  readonly prism: boolean;
  readonly live: boolean;
  /** `2026-11-22` */
  readonly date: string;
  readonly say: (text: string) => void;
}

/**
 * Proves a connector in every way that this machine has. What cannot be gone through here keeps what was found before,
 * with its date.
 */
export async function gather(
  name: string,
  before: ConnectorConformance | undefined,
  options: GatherOptions,
): Promise<ConnectorConformance> {
  const { date, say } = options;
  const connector = await loadConnector(name);
  const run = await runCases(connector);
  say(`${name}: ${run.cases} cases, ${run.failed.length} failed`);
  const description = await describedPart(connector, run, options);
  const prism = await prismPart(connector, run, options);
  const live = await livePart(connector, options);
  const kept = <Found>(part: Found | undefined, old: Part<Found> | undefined): Part<Found> | undefined =>
    part === undefined ? old : { checked: date, ...part };
  const names = connector.mocks?.description !== undefined;
  return withoutUndefined({
    connector: name,
    cases: {
      checked: date,
      capabilities: run.capabilities,
      cases: run.cases,
      requests: run.exchanges.length,
      failed: run.failed,
    },
    description: names ? kept(description, before?.description) : undefined,
    prism: names ? kept(prism, before?.prism) : undefined,
    live: kept(live, before?.live),
  });
}

async function describedPart(
  connector: ConnectorPackage,
  run: CasesRun,
  { specs, say }: GatherOptions,
): Promise<DescriptionPart | undefined> {
  if (specs === undefined) return undefined;
  const compared = await compareCases(connector, run, specs);
  if (compared === undefined) return undefined;
  const source = readSources().descriptions.find(({ file }) => file === compared.file);
  say(
    `  ${compared.exchanges} exchanges against ${compared.file}, ${compared.differences.length} differences`,
  );
  return {
    file: compared.file,
    format: source?.format ?? '',
    date: source?.date ?? null,
    exchanges: compared.exchanges,
    differences: compared.differences,
    disagreements: compared.disagreements,
  };
}

async function prismPart(
  connector: ConnectorPackage,
  run: CasesRun,
  { specs, prism, say }: GatherOptions,
): Promise<PrismPart | undefined> {
  if (!prism || specs === undefined) return undefined;
  const missing = prismMissing();
  if (missing !== undefined) {
    say(`  Prism is skipped: ${missing}`);
    return undefined;
  }
  const found = await runPrism(connector, run.exchanges, specs).catch((error: unknown) => {
    if (error instanceof PrismUnstarted) return 'unstarted' as const;
    throw error;
  });
  if (found === undefined) return undefined;
  if (found === 'unstarted') {
    say('  Prism does not start with the description');
    return { ...nothingAsked, version: prismVersion(), unstarted: true };
  }
  const { withoutCredential, otherSecurity, ...rest } = found;
  say(`  Prism accepts ${rest.accepted} of ${rest.requests} requests, refuses ${rest.refused.length}`);
  return {
    version: prismVersion(),
    ...rest,
    without_credential: withoutCredential,
    other_security: otherSecurity,
  };
}

const noReads = { tried: 0, right: 0, other: [], wrong: [] };

const nothingAsked = {
  ...{ requests: 0, accepted: 0, stated: 0, refused: [], without_credential: 0, other_security: 0 },
  ...{ examples: noReads, generated: noReads, refusals: noReads },
};

async function livePart(
  connector: ConnectorPackage,
  { specs, live, say }: GatherOptions,
): Promise<LivePart | undefined> {
  const source = liveTenants[connector.name];
  if (!live || source === undefined) return undefined;
  const missing = isUnfinished(connector.name) ? 'the connector is not finished' : source.missing();
  if (missing !== undefined) {
    say(`  ${source.server} is skipped: ${missing}`);
    return undefined;
  }
  const { server, configuration, account, changes, stop } = await source.start();
  try {
    const tenant = tenantOf(connector.integration, configuration, {});
    const report = await runLive({
      ...{ connector, tenant },
      // The description of the cases is another vendor's than the server is.
      specs: connector.name === 'scim' ? undefined : specs,
      writes: { account, changes, confirm: () => Promise.resolve(true) },
    });
    const wrong = failures(report);
    const { described } = report;
    const compared = 'differences' in described ? described : undefined;
    say(`  ${server}: ${wrong.length === 0 ? 'all agrees' : wrong.join(', ')}`);
    return {
      server,
      capabilities: report.capabilities.filter(({ status }) => status === 'ok').length,
      requests: report.requests,
      records: report.capabilities.reduce((sum, { records }) => sum + records, 0),
      writes: report.writes.filter(({ outcome }) => outcome === 'done').length,
      described: compared?.exchanges ?? 0,
      differences: compared?.differences.length ?? 0,
      stated: compared?.stated ?? 0,
      failures: [
        ...wrong,
        ...report.capabilities.flatMap(({ name, error }) =>
          error === undefined ? [] : [`${name}: ${error.error_code}`],
        ),
        ...report.surprises.flatMap(({ weight, message }) => (weight === 'problem' ? [message] : [])),
        ...report.writes.flatMap(({ outcome, step, message }) =>
          outcome === 'failed' ? [`${step}: ${message ?? ''}`] : [],
        ),
      ],
    };
  } finally {
    await stop();
  }
}

function withoutUndefined(conformance: {
  readonly [Name in keyof ConnectorConformance]: ConnectorConformance[Name] | undefined;
}): ConnectorConformance {
  const { connector = '', cases, description, prism, live } = conformance;
  return {
    connector,
    ...(cases === undefined ? {} : { cases }),
    ...(description === undefined ? {} : { description }),
    ...(prism === undefined ? {} : { prism }),
    ...(live === undefined ? {} : { live }),
  };
}
