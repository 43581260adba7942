import type { DanglingReference } from './description.ts';
import type { Mismatch, MismatchKind } from './exchange.ts';

/** What a single check finds; the checker adds the request and the file to make a {@link Mismatch}. */
export interface Finding {
  readonly kind: MismatchKind;
  readonly where: string;
  readonly at: string;
  readonly says: string;
  readonly seen: string;
}

/** Completes a finding. */
export function toMismatch(finding: Finding, request: string, file: string): Mismatch {
  return {
    ...finding,
    message: `the description says ${finding.says}; seen: ${finding.seen}`,
    request,
    file,
  };
}

/** A part of an operation that was needed and is not there. */
export function danglingFinding({ where, reference }: DanglingReference, at: string): Finding {
  return {
    kind: 'dangling-reference',
    where,
    at,
    says: `${reference}, which leads nowhere`,
    seen: 'a need for it',
  };
}

/** The text of a mismatch for a test report: which request, what the description says, what was seen. */
export function formatMismatch(mismatch: Mismatch): string {
  const lines = [
    `${mismatch.kind} at ${mismatch.at}`,
    `  description: ${mismatch.says}`,
    `  seen:        ${mismatch.seen}`,
    `  rule:        ${mismatch.file} ${mismatch.where}`,
  ];
  return (mismatch.request === '' ? lines : [mismatch.request, ...lines]).join('\n');
}
