import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '@patchbay/core';
import {
  disagreementReport,
  loadDescriptionChecker,
  openNetwork,
  runCase,
  type Answered,
  type CapabilityCase,
  type CaseFile,
  type DescriptionChecker,
  type Exchange,
  type Mocks,
} from '@patchbay/testing';
import type { ConnectorPackage } from '../connector-package.ts';
import { wireReply } from '../mocked-reply.ts';

/** One request that a case made, and the answer that it mocked. */
export interface CaseExchange {
  readonly capability: string;
  readonly level: 'read' | 'write';
  readonly title: string;
  readonly testCase: CapabilityCase;
  /** The case shows how the vendor answers when all is well. */
  readonly isSuccess: boolean;
  readonly answered: Answered;
}

/** What the cases of a connector came to. */
export interface CasesRun {
  readonly capabilities: number;
  readonly cases: number;
  /** Titles of cases that failed. */
  readonly failed: readonly string[];
  readonly exchanges: readonly CaseExchange[];
}

/** The comparison of the cases with the vendor's description. */
export interface DescriptionRun {
  readonly file: string;
  /** Requests and replies that were compared. */
  readonly exchanges: number;
  readonly disagreements: readonly StatedDisagreement[];
  /** Differences that nobody has stated. */
  readonly differences: readonly string[];
}

/** A place where the description is wrong, with the page that shows it. */
export interface StatedDisagreement {
  readonly pointer: string;
  readonly page: string;
  readonly reason: string;
  /** In how many cases, none where streams alone make the request; absent: in all. */
  readonly cases?: number;
}

/** Runs every case once, as it is written. */
export async function runCases({ integration, mocks, cases }: ConnectorPackage): Promise<CasesRun> {
  if (mocks === undefined) return { capabilities: 0, cases: 0, failed: [], exchanges: [] };
  const network = openNetwork();
  const exchanges: CaseExchange[] = [];
  const failed: string[] = [];
  let count = 0;
  try {
    for (const file of caseFiles(cases)) {
      const capability = integration.capabilities.get(file.capability);
      if (capability === undefined) continue;
      for (const [title, testCase] of Object.entries(file.cases)) {
        count += 1;
        const run = await runCase({
          integration,
          capability,
          mocks,
          title,
          testCase,
          network,
          mode: 'plain',
        });
        if (run.failures.length > 0) failed.push(`${file.capability}: ${title}`);
        const isSuccess =
          testCase.covers?.some((each) => each === 'success' || each === 'two_pages') === true;
        for (const answered of run.calls.flat())
          exchanges.push({
            ...{ capability: file.capability, level: capability.level, title, testCase, isSuccess },
            answered,
          });
      }
    }
  } finally {
    network.close();
  }
  return { capabilities: caseFiles(cases).length, cases: count, failed, exchanges };
}

/** Compares what the cases made with the description that the mocks name; undefined without one. */
export async function compareCases(
  { mocks, cases, streamDisagreements }: ConnectorPackage,
  run: CasesRun,
  folder: string,
): Promise<DescriptionRun | undefined> {
  const source = mocks?.description;
  if (mocks === undefined || source === undefined || !existsSync(join(folder, source.file))) return undefined;
  const checker = await loadDescriptionChecker(join(folder, source.file), source);
  const described = run.exchanges.filter(({ answered }) => isBelow(answered, mocks));
  const differences = new Set<string>();
  for (const { answered, testCase } of described) {
    const known = [...(testCase.disagreements ?? []), ...(mocks.disagreements ?? [])];
    for (const mismatch of checker.checkCase([asExchange(answered)], known).mismatches)
      if (mismatch.kind !== 'stale-disagreement') differences.add(`${mismatch.kind} at ${mismatch.where}`);
  }
  return {
    file: source.file,
    exchanges: described.length,
    disagreements: [
      ...disagreementReport(mocks, cases).map(({ pointer, page, reason, cases: titles }) => ({
        ...{ pointer, page, reason },
        ...(titles.length === 0 ? {} : { cases: titles.length }),
      })),
      ...streamDisagreements.map(({ pointer, page, reason }) => ({ pointer, page, reason, cases: 0 })),
    ],
    differences: [...differences],
  };
}

/** True when a request differs from the description, which the cases must then have stated. */
export function differs(checker: DescriptionChecker, answered: Answered): boolean {
  return checker.check({ ...asExchange(answered), injected: true }).length > 0;
}

/** What a mock puts on another host is not part of the described API. */
export function isBelow({ request }: Answered, { baseUrl }: Pick<Mocks, 'baseUrl'>): boolean {
  return request.url.startsWith(baseUrl);
}

/** The case files among the modules of a connector. */
export function caseFiles(modules: Readonly<Record<string, unknown>>): readonly CaseFile[] {
  return Object.values(modules).flatMap((module) => {
    const file = isRecord(module) ? module['cases'] : undefined;
    return isCaseFile(file) ? [file] : [];
  });
}

function isCaseFile(value: unknown): value is CaseFile {
  return isRecord(value) && typeof value['capability'] === 'string' && isRecord(value['cases']);
}

function asExchange({ request, reply, injected }: Answered): Exchange {
  const { status, headers, body } = wireReply(reply);
  return {
    request,
    response: { status, headers, ...(body === '' ? {} : { body }) },
    injected: injected || reply.networkError !== undefined || status >= 500,
  };
}
