import { join } from 'node:path';
import {
  loadDescription,
  loadDescriptionChecker,
  type DescriptionChecker,
  type Disagreement,
  type Mocks,
  type SeenRequest,
} from '@patchbay/testing';
import { differs, isBelow, type CaseExchange } from '../conformance/case-exchanges.ts';
import type { ConnectorPackage } from '../connector-package.ts';
import { dispatchOnPrism, type ReadOutcome } from './dispatch-on-prism.ts';
import { askPrism, prismUrl } from './ask-prism.ts';
import { startPrism } from './prism-server.ts';
import { readStreamsOnPrism } from './read-streams.ts';
import { serverPaths } from './repair.ts';

/** What Prism said of a connector. */
export interface PrismRun {
  /** Requests of success cases and of streams that were sent to it. */
  readonly requests: number;
  /** Those that its own validator accepted. */
  readonly accepted: number;
  /** Those that it refused where our own check also finds a difference, which the cases state. */
  readonly stated: number;
  /** What it refused and our own check did not. */
  readonly refused: readonly string[];
  /** Accepted requests that it refused with 401 without their credential; none where the description demands no proof. */
  readonly withoutCredential: number;
  /** Requests that prove who asks in a way that the description does not have. */
  readonly otherSecurity: number;
  /** Reads that understood the description's examples. */
  readonly examples: ReadOutcome;
  /** Reads that understood made-up answers which fit the description. */
  readonly generated: ReadOutcome;
  /** Statuses that the description lists, forced: became the error that they should. */
  readonly refusals: ReadOutcome;
}

/** Serves the description of a connector with Prism and sends it all that the success cases send, and more. */
export async function runPrism(
  connector: ConnectorPackage,
  exchanges: readonly CaseExchange[],
  folder: string,
): Promise<PrismRun | undefined> {
  const { mocks } = connector;
  const source = mocks?.description;
  if (mocks === undefined || source === undefined || !/\.(json|ya?ml)$/.test(source.file)) return undefined;
  const path = join(folder, source.file);
  const bases = basesOf(source, serverPaths(loadDescription(path).root.value));
  const checker = await loadDescriptionChecker(path, source);
  const below = exchanges.filter(({ answered, isSuccess }) => isSuccess && isBelow(answered, mocks));
  const asked = await askAll(path, bases, checker, mocks, distinct(below));
  // Where the description demands another proof than the connector gives, nothing else could be seen.
  const prism = await startPrism(path, { security: asked.otherSecurity === 0 });
  const toPrism = (url: string): string => prismUrl(prism.url, url, bases);
  try {
    const reads = { connector, mocks, exchanges: below, toPrism };
    // A stream names its tenant first, which another part of the app may tell.
    const streams = { ...reads, exchanges: exchanges.filter(({ isSuccess }) => isSuccess) };
    const examples = await readStreamsOnPrism({ ...streams, prefer: [undefined] });
    const generated = await readStreamsOnPrism({ ...streams, prefer: ['dynamic=true'] });
    const known = below.map(({ answered }) => answered.request);
    const ofStreams = await askStreams(
      newIn([...examples.requests, ...generated.requests], known),
      toPrism,
      checker,
      [...(mocks.disagreements ?? []), ...connector.streamDisagreements],
    );
    return {
      ...asked,
      requests: asked.requests + ofStreams.requests,
      accepted: asked.accepted + ofStreams.accepted,
      stated: asked.stated + ofStreams.stated,
      refused: [...asked.refused, ...ofStreams.refused],
      examples: both(await dispatchOnPrism({ ...reads, prefer: [undefined] }), examples.outcome),
      generated: both(await dispatchOnPrism({ ...reads, prefer: ['dynamic=true'] }), generated.outcome),
      refusals: await dispatchOnPrism({
        ...reads,
        prefer: [401, 403, 404, 429, 500].map((code) => `code=${code}`),
      }),
    };
  } finally {
    await prism.stop();
  }
}

/** Sends each request as it is, and again without the credential. */
async function askAll(
  path: string,
  bases: readonly string[],
  checker: DescriptionChecker,
  mocks: Mocks,
  exchanges: readonly CaseExchange[],
): Promise<Omit<PrismRun, 'examples' | 'generated' | 'refusals'>> {
  const prism = await startPrism(path, { security: true });
  const refused = new Set<string>();
  const counts = { accepted: 0, stated: 0, otherSecurity: 0, without: 0, demanding: 0 };
  try {
    for (const { capability, answered } of exchanges) {
      const { request } = answered;
      const url = prismUrl(prism.url, request.url, bases);
      const said = await askPrism(url, request);
      if (said.security) counts.otherSecurity += 1;
      if (said.violations.length === 0) {
        counts.accepted += 1;
        const bare = await askPrism(url, request, withoutCredential(mocks));
        if (bare.security || bare.status === 401) counts.without += 1;
      } else if (differs(checker, answered)) counts.stated += 1;
      else
        for (const violation of said.violations)
          refused.add(`${capability}: ${request.method} ${new URL(url).pathname}: ${violation}`);
    }
  } finally {
    await prism.stop();
  }
  return {
    requests: exchanges.length,
    accepted: counts.accepted,
    stated: counts.stated,
    refused: [...refused],
    withoutCredential: counts.without,
    otherSecurity: counts.otherSecurity,
  };
}

/**
 * Sends what streams asked for as it is; who asks was seen with the cases. No test compares these requests with the
 * description, so that our own check has a say too.
 */
async function askStreams(
  requests: readonly SeenRequest[],
  toPrism: (url: string) => string,
  checker: DescriptionChecker,
  known: readonly Disagreement[],
): Promise<Pick<PrismRun, 'requests' | 'accepted' | 'stated' | 'refused'>> {
  const refused = new Set<string>();
  const counts = { accepted: 0, stated: 0 };
  for (const request of requests) {
    const { violations } = await askPrism(toPrism(request.url), request);
    const exchange = { request, response: { status: 500, headers: {} }, injected: true };
    const differences = checker.check(exchange).map(({ message }) => message);
    const unknown = checker
      .checkCase([exchange], known)
      .mismatches.filter(({ kind }) => kind !== 'stale-disagreement');
    if (violations.length === 0 && differences.length === 0) counts.accepted += 1;
    else if (differences.length > 0 && unknown.length === 0) counts.stated += 1;
    else
      for (const text of new Set([...violations, ...unknown.map(({ message }) => message)]))
        refused.add(`streams: ${pathOf(request)}: ${text}`);
  }
  return { requests: requests.length, ...counts, refused: [...refused] };
}

/** Operations that streams alone ask for, each once: made-up positions differ from run to run. */
function newIn(
  requests: readonly SeenRequest[],
  known: readonly Pick<SeenRequest, 'method' | 'url'>[],
): readonly SeenRequest[] {
  const seen = new Set(known.map(pathOf));
  return requests.filter((request) => {
    const path = pathOf(request);
    if (seen.has(path)) return false;
    seen.add(path);
    return true;
  });
}

function pathOf({ method, url }: Pick<SeenRequest, 'method' | 'url'>): string {
  return `${method} ${new URL(url).pathname}`;
}

function both(one: ReadOutcome, other: ReadOutcome): ReadOutcome {
  return {
    tried: one.tried + other.tried,
    right: one.right + other.right,
    other: [...one.other, ...other.other],
    wrong: [...one.wrong, ...other.wrong],
  };
}

/** Each request once. */
function distinct(exchanges: readonly CaseExchange[]): readonly CaseExchange[] {
  const byRequest = new Map<string, CaseExchange>();
  for (const exchange of exchanges) {
    const { method, url, body } = exchange.answered.request;
    const key = `${method} ${url} ${body}`;
    if (!byRequest.has(key)) byRequest.set(key, exchange);
  }
  return [...byRequest.values()];
}

function basesOf(
  source: { readonly serverUrl?: string; readonly basePath?: string },
  stated: readonly string[],
) {
  if (source.basePath !== undefined) return [source.basePath.replace(/\/+$/, '')];
  if (source.serverUrl !== undefined) return [new URL(source.serverUrl).pathname.replace(/\/+$/, '')];
  return stated;
}

/** The names of the headers that prove who asks. */
function withoutCredential({ requestHeaders }: Mocks): readonly string[] {
  return [...Object.keys(requestHeaders ?? {}), 'authorization'].map((name) => name.toLowerCase());
}
