import { leaves } from './flatten.ts';

/** One place where the two sides say something else. `undefined`: the side says nothing there. */
export interface Difference {
  /** The call. */
  readonly call: string;
  readonly at: string;
  readonly reference: unknown;
  readonly patchbay: unknown;
}

/** Compares two answers field by field. */
export function differencesOf(call: string, reference: unknown, patchbay: unknown): readonly Difference[] {
  const left = leaves(reference);
  const right = leaves(patchbay);
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((at) => {
    const [ours, theirs] = [right.get(at), left.get(at)];
    return Object.is(ours, theirs) ? [] : [{ call, at, reference: theirs, patchbay: ours }];
  });
}
