import { isRecord, type Capability, type Completeness, type Integration } from '@patchbay/core';
import type { DescribedExchanges } from './described.ts';
import type { CapabilityReport } from './report.ts';
import { payloadsFor, type Found } from './requests.ts';
import type { LiveSession } from './session.ts';
import { checkAgreement } from './surprises/agreement.ts';
import { checkSeen } from './surprises/seen.ts';
import { checkList } from './surprises/lists.ts';
import type { Surprises } from './surprises/surprises.ts';
import { walk, type Walk } from './walk.ts';

/** What the reading of a tenant works with. */
export interface ReadOptions {
  readonly session: LiveSession;
  readonly described: DescribedExchanges;
  readonly surprises: Surprises;
  /** How many ids each capability that takes one is tried with. */
  readonly sample: number;
  readonly size: number | undefined;
  /** Only these; empty: all. */
  readonly only: readonly string[];
  /** Payloads that the person gave, by capability. */
  readonly requests: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly progress: (text: string) => void;
}

/** What the reading of a tenant came to. */
export interface ReadOutcome {
  readonly capabilities: readonly CapabilityReport[];
  readonly found: Found;
  readonly readsHeaders: boolean;
  /** What `validate_credentials` answered. */
  readonly validated: Readonly<Record<string, unknown>> | undefined;
}

/** Lists first, as the others take their ids from them. */
export function readCapabilities(integration: Integration): readonly Capability[] {
  const rank = ({ name, takesId, kind }: Capability): number =>
    name === 'validate_credentials' ? 0 : kind === 'list' && !takesId && name !== 'get_last_activity' ? 1 : 2;
  return [...integration.capabilities.values()]
    .filter(({ level, kind, providedBy }) => {
      const described = kind === 'describe' || kind === 'authorization' || providedBy === 'credentials';
      // A probe by the library reads the first pages of the lists, which are read here to their ends.
      return level === 'read' && !described && providedBy !== 'probe';
    })
    .toSorted((left, right) => rank(left) - rank(right));
}

/** Calls every read capability, each with what the lists before it have shown. */
export async function runReads(options: ReadOptions): Promise<ReadOutcome> {
  const { session, only, progress } = options;
  const records = new Map<string, readonly Readonly<Record<string, unknown>>[]>();
  const found: Found = { records };
  const reports: CapabilityReport[] = [];
  let readsHeaders = false;
  let validated: Readonly<Record<string, unknown>> | undefined;
  for (const capability of readCapabilities(session.integration)) {
    const { name } = capability;
    if (only.length > 0 && !only.includes(name)) continue;
    progress(name);
    const { report, walks } = await runOne(capability, found, options);
    readsHeaders ||= walks.some((each) => each.readsHeaders);
    reports.push(report);
    const rows = walks.flatMap((each) => each.records.filter(isRecord));
    if (name === 'validate_credentials') validated = rows[0];
    // Half a list proves nothing about what is not in it.
    if (report.status === 'ok' && !capability.takesId) records.set(name, rows);
    if (name === 'validate_credentials' && report.status === 'failed') break;
  }
  return { capabilities: reports, found, readsHeaders, validated };
}

async function runOne(
  capability: Capability,
  found: Found,
  { session, described, surprises, sample, size, requests }: ReadOptions,
): Promise<{ readonly report: CapabilityReport; readonly walks: readonly Walk[] }> {
  const { name } = capability;
  const given = requests.get(name);
  const payloads = given === undefined ? payloadsFor(capability, found, sample) : { requests: [given] };
  if ('skipped' in payloads) return { report: emptyReport(name, payloads.skipped), walks: [] };
  const walks: Walk[] = [];
  for (const request of payloads.requests) {
    const one = await walk(session, name, request, capability.kind === 'list' ? size : undefined);
    described.check(name, one.exchanges);
    walks.push(one);
    // What the app cannot do at all is no failure of the connector.
    if (one.error?.error_code === 'unsupported_operation')
      return { report: emptyReport(name, one.error.message), walks: [] };
    if (one.error !== undefined) break;
    checkSeen(name, one, surprises);
    if (capability.kind === 'list' && !capability.takesId) checkList(capability, one.records, surprises);
    checkAgreement(name, request, one.records, found, surprises);
  }
  return { report: reportOf(name, walks), walks };
}

function reportOf(name: string, walks: readonly Walk[]): CapabilityReport {
  const error = walks.find((each) => each.error !== undefined)?.error;
  const problem = walks.find((each) => each.problem !== undefined)?.problem;
  const partial = walks.find(({ completeness }) => completeness?.complete === false)?.completeness;
  const total = (of: (each: Walk) => number): number => walks.reduce((sum, each) => sum + of(each), 0);
  return {
    name,
    status:
      error !== undefined ? 'failed' : problem !== undefined || partial !== undefined ? 'incomplete' : 'ok',
    reason: problem ?? partial?.reason,
    calls: walks.length,
    pages: total(({ pages }) => pages),
    records: total((each) => each.records.length),
    requests: total(({ exchanges }) => exchanges.length),
    milliseconds: Math.round(total(({ milliseconds }) => milliseconds)),
    slowestPageMilliseconds: Math.round(Math.max(0, ...walks.map((each) => each.slowestPageMilliseconds))),
    completeness: partial ?? wholeOf(walks),
    error,
  };
}

/** Of several walks the sum, when each says that it is whole. */
function wholeOf(walks: readonly Walk[]): Completeness | undefined {
  const said = walks.flatMap(({ completeness }) => completeness ?? []);
  if (said.length === 0 || said.length < walks.length) return undefined;
  if (said.length === 1) return said[0];
  return { seen: said.reduce((sum, { seen }) => sum + seen, 0), complete: true };
}

function emptyReport(name: string, reason: string): CapabilityReport {
  return {
    ...{ name, status: 'skipped', reason, calls: 0, pages: 0, records: 0, requests: 0 },
    ...{ milliseconds: 0, slowestPageMilliseconds: 0 },
  };
}
