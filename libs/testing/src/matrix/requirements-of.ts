import type { Capability } from '@patchbay/core';
import type { CaseFile, CapabilityCase } from '../cases/capability-case.ts';
import { refusalKinds, type RefusalKind, type Requirement } from '../cases/requirements.ts';

/** The first case that covers a requirement. */
export function caseCovering(
  file: CaseFile,
  requirement: Requirement,
): { readonly title: string; readonly testCase: CapabilityCase } | undefined {
  const found = Object.entries(file.cases).find(([, { covers }]) => covers?.includes(requirement) === true);
  return found === undefined ? undefined : { title: found[0], testCase: found[1] };
}

/** True when the success case asks the vendor anything. */
export function usesNetwork(file: CaseFile): boolean {
  const success = caseCovering(file, 'success')?.testCase;
  return success === undefined || success.calls.some(({ replies = [] }) => replies.length > 0);
}

/** The cases that somebody must write: the runner cannot make them up. */
export function authoredRequirements(capability: Capability, file: CaseFile): readonly Requirement[] {
  return capability.kind === 'list' && usesNetwork(file)
    ? ['success', 'two_pages', 'empty_page']
    : ['success'];
}

/** The refusals that a capability must be shown to report. */
export function refusalsOf(capability: Capability, file: CaseFile): readonly RefusalKind[] {
  if (!usesNetwork(file)) return [];
  return refusalKinds.filter((kind) => kind !== 'not_found' || capability.takesId);
}
