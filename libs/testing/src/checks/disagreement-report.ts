import { isRecord } from '@patchbay/core';
import type { CaseFile } from '../cases/capability-case.ts';
import type { Mocks } from '../cases/mocks.ts';
import type { Disagreement } from '../description/index.ts';
import type { CaseModules } from './case-files.ts';

/** A place in which a vendor's description is said to be wrong. */
export interface ReportedDisagreement extends Disagreement {
  readonly file: string;
  /** `capability: title` of the cases that say so; empty when it holds for the whole API. */
  readonly cases: readonly string[];
}

/** Every disagreement that a connector states, for publication: one entry for each pointer, kind and page. */
export function disagreementReport(mocks: Mocks, modules: CaseModules): readonly ReportedDisagreement[] {
  const file = mocks.description?.file ?? '';
  const entries = new Map<string, ReportedDisagreement>();
  const add = (disagreement: Disagreement, title: string | undefined): void => {
    const key = JSON.stringify([disagreement.pointer, disagreement.kind, disagreement.page]);
    const cases = [...(entries.get(key)?.cases ?? []), ...(title === undefined ? [] : [title])];
    entries.set(key, { ...disagreement, file, cases });
  };
  for (const disagreement of mocks.disagreements ?? []) add(disagreement, undefined);
  for (const module of Object.values(modules)) {
    const found: unknown = isRecord(module) ? module['cases'] : undefined;
    if (!hasCases(found)) continue;
    for (const [title, { disagreements = [] }] of Object.entries(found.cases)) {
      for (const disagreement of disagreements) add(disagreement, `${found.capability}: ${title}`);
    }
  }
  return [...entries.values()].sort((left, right) => (left.pointer < right.pointer ? -1 : 1));
}

function hasCases(value: unknown): value is CaseFile {
  return isRecord(value) && isRecord(value['cases']) && typeof value['capability'] === 'string';
}
