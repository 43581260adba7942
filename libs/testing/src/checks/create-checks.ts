import type { Integration } from '@patchbay/core';
import type { Mocks } from '../cases/mocks.ts';
import { caseChecks, planChecks } from './case-checks.ts';
import { collectCaseFiles, type CaseModules } from './case-files.ts';
import { failing, skipped, type Check } from './check.ts';
import { createConformance, type Conformance } from './conformance.ts';
import { disagreementReport } from './disagreement-report.ts';
import { lastActivityChecks } from './last-activity-checks.ts';
import { matrixChecks } from './matrix-checks.ts';
import { createPlainRuns } from './subject.ts';

/** What a connector's checks are made from. */
export interface CheckOptions {
  readonly mocks: Mocks;
  /** The case files, by path. */
  readonly cases: CaseModules;
  /** Where `PATCHBAY_SPECS` is looked up. @default {} */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Everything that is checked about a connector, in order. It runs nothing yet and needs no test framework. */
export function createChecks(integration: Integration, options: CheckOptions): readonly Check[] {
  const { mocks } = options;
  const { files, problems } = collectCaseFiles(integration, options.cases);
  const conformance = createConformance(mocks, options.environment ?? {});
  const ofCapabilities = [...files.values()].flatMap((file) => {
    const capability = integration.capabilities.get(file.capability);
    if (capability === undefined) return [];
    const subject = { integration, capability, mocks, file, conformance };
    const plainRuns = createPlainRuns(subject);
    return [
      ...caseChecks(subject, plainRuns),
      ...planChecks(subject),
      ...matrixChecks(subject, plainRuns),
      ...lastActivityChecks(subject),
    ];
  });
  return [
    ...(problems.length === 0 ? [] : problems.map((problem) => failing('the case files', problem, problem))),
    ...unstated(integration).map((name) =>
      failing(
        name,
        'says what must be granted',
        `Say what ${name} needs, in \`permissions\` of the integration.`,
      ),
    ),
    ...ofCapabilities,
    conformanceCheck(conformance, files.size, disagreementReport(mocks, options.cases).length),
  ];
}

/** Capabilities of the connector's own that ask the app for something, and do not say what must be granted for it. */
function unstated({ capabilities, permissions }: Integration): readonly string[] {
  return [...capabilities.values()]
    .filter(({ name, requiresAuthentication, providedBy }) => {
      return requiresAuthentication && providedBy === undefined && permissions[name] === undefined;
    })
    .map(({ name }) => name);
}

/** Comes last, when the exchanges of all cases have been checked. */
function conformanceCheck(conformance: Conformance, files: number, disagreements: number): Check {
  const group = "the vendor's description";
  const { file, skipped: reason } = conformance;
  if (reason !== undefined || file === undefined) {
    return skipped(group, 'describes every exchange', reason ?? 'no description');
  }
  return {
    group,
    title: `${file} describes every exchange`,
    run: () =>
      Promise.resolve([
        ...(conformance.exchanges === 0 && files > 0 ? [`No exchange was checked against ${file}.`] : []),
        ...conformance
          .stale()
          .map(
            ({ pointer, reason: why }) =>
              `The disagreement with ${pointer} sets nothing aside in any case (${why}).`,
          ),
      ]),
    note: () =>
      `${conformance.exchanges} exchanges checked against ${file}, ${disagreements} disagreements stated`,
  };
}
