import type { Disagreement, Mismatch } from './exchange.ts';
import { isAtOrUnder } from './pointer.ts';

/** A disagreement and the mismatches that it set aside. */
export interface AppliedDisagreement {
  readonly disagreement: Disagreement;
  /** File name of the description. */
  readonly file: string;
  readonly suppressed: readonly Mismatch[];
}

/** The mismatches that stand, and what was set aside. */
export interface DisagreementOutcome {
  /** What no disagreement speaks of, and one `stale-disagreement` for each that set nothing aside. */
  readonly mismatches: readonly Mismatch[];
  readonly applied: readonly AppliedDisagreement[];
}

/** Sets aside the mismatches that disagreements speak of: those at or under their pointers, and no others. */
export function applyDisagreements(
  mismatches: readonly Mismatch[],
  disagreements: readonly Disagreement[],
  file: string,
): DisagreementOutcome {
  const applied = disagreements.map((disagreement) => ({
    disagreement,
    file,
    suppressed: mismatches.filter((mismatch) => speaksOf(disagreement, mismatch)),
  }));
  const standing = mismatches.filter((mismatch) => !disagreements.some((one) => speaksOf(one, mismatch)));
  const stale = applied.filter(({ suppressed }) => suppressed.length === 0);
  return {
    mismatches: [...standing, ...stale.map(({ disagreement }) => staleMismatch(disagreement, file))],
    applied: applied.filter(({ suppressed }) => suppressed.length > 0),
  };
}

function speaksOf(disagreement: Disagreement, mismatch: Mismatch): boolean {
  const isKind = disagreement.kind === undefined || disagreement.kind === mismatch.kind;
  return isKind && isAtOrUnder(mismatch.where, disagreement.pointer);
}

function staleMismatch(disagreement: Disagreement, file: string): Mismatch {
  const says = `nothing that these exchanges break at ${disagreement.pointer}`;
  const seen = `a disagreement that sets nothing aside (${disagreement.reason}, ${disagreement.page})`;
  return {
    kind: 'stale-disagreement',
    where: disagreement.pointer,
    at: '$.disagreements',
    message: `stale disagreement with ${disagreement.pointer}: no mismatch is at or under it; remove it`,
    says,
    seen,
    request: '',
    file,
  };
}
