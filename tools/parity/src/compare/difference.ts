import { isRecord } from '@patchbay/core';
import { leaves } from './flatten.ts';

/** One place where the two sides say something else. `undefined`: the side says nothing there. */
export interface Difference {
  /** The call. */
  readonly call: string;
  readonly at: string;
  readonly reference: unknown;
  readonly patchbay: unknown;
}

/** What one side made of a call: its answers, one for each page, and what the API was asked. */
export interface Seen {
  readonly answers: readonly unknown[];
  readonly sent: unknown;
}

/**
 * Compares two sides field by field. Where one side fails and the other does not, or both fail with other codes, that
 * is the one difference: all else follows from it.
 */
export function differencesOf(call: string, reference: Seen, patchbay: Seen): readonly Difference[] {
  const [ofReference, ofPatchbay] = [reference, patchbay].map(({ answers }) =>
    answers.map(outcome).join(', '),
  );
  if (ofReference !== ofPatchbay) {
    return [{ call, at: 'outcome', reference: ofReference, patchbay: ofPatchbay }];
  }
  return [
    ...fieldDifferences(call, '', merged(reference.answers), merged(patchbay.answers)),
    ...fieldDifferences(call, 'sent', reference.sent, patchbay.sent),
  ];
}

/** Compares any two values field by field. */
export function fieldDifferences(
  call: string,
  place: string,
  reference: unknown,
  patchbay: unknown,
): readonly Difference[] {
  const left = leaves(reference, place);
  const right = leaves(patchbay, place);
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((at) => {
    const [theirs, ours] = [left.get(at), right.get(at)];
    return Object.is(ours, theirs) ? [] : [{ call, at, reference: theirs, patchbay: ours }];
  });
}

const merged = (answers: readonly unknown[]): unknown => (answers.length === 1 ? answers[0] : answers);

function outcome(answer: unknown): string {
  if (!isRecord(answer)) return 'no answer';
  const { error, response } = answer;
  if (isRecord(error)) return String(error['error_code']);
  return response === undefined ? `HTTP ${String(answer['http_status'])}` : 'success';
}
