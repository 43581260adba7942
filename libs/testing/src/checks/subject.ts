import type { Capability, Integration } from '@patchbay/core';
import type { CapabilityCase, CaseFile } from '../cases/capability-case.ts';
import type { Mocks } from '../cases/mocks.ts';
import type { Network } from '../network/network.ts';
import { runCase, type CaseRun } from '../run/run-case.ts';
import type { RunSetting } from '../run/perform-call.ts';
import type { Conformance } from './conformance.ts';

/** The capability that checks are made for. */
export interface Subject {
  readonly integration: Integration;
  readonly capability: Capability;
  readonly mocks: Mocks;
  readonly file: CaseFile;
  readonly conformance: Conformance;
}

/** A case with its title. */
export interface TitledCase {
  readonly title: string;
  readonly testCase: CapabilityCase;
}

/** What a run of one case of the subject works with. */
export function settingOf(subject: Subject, { title, testCase }: TitledCase, network: Network): RunSetting {
  const { integration, capability, mocks } = subject;
  return { integration, capability, mocks, title, testCase, network, mode: 'plain' };
}

/** Runs each case of a subject once as it is written, however many checks ask for it. */
export type PlainRuns = (found: TitledCase, network: Network) => Promise<CaseRun>;

/** Makes the memory of plain runs. */
export function createPlainRuns(subject: Subject): PlainRuns {
  const runs = new Map<CapabilityCase, Promise<CaseRun>>();
  return (found, network) => {
    const known = runs.get(found.testCase);
    if (known !== undefined) return known;
    const run = runCase(settingOf(subject, found, network));
    runs.set(found.testCase, run);
    return run;
  };
}
