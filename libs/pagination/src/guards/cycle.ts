import { z } from 'zod';
import { digestLength } from '../token/digest.ts';

/** What Brent's algorithm remembers: one earlier digest, and how far it lies back. */
export const CycleState = z.strictObject({
  /** The distance at which the remembered digest is replaced; a power of two. */
  power: z.int().min(1),
  distance: z.int().min(0),
  digest: z.string().max(digestLength),
});
export type CycleState = z.infer<typeof CycleState>;

/**
 * Takes the next digest of a sequence. A cycle of any length is found after a number of steps that grows
 * linearly with where it starts and how long it is, with memory for one digest.
 *
 * @returns `undefined` when the sequence repeats
 */
export function stepCycle(state: CycleState | undefined, next: string): CycleState | undefined {
  if (state === undefined) return { power: 1, distance: 0, digest: next };
  if (state.digest === next) return undefined;
  const distance = state.distance + 1;
  return distance === state.power
    ? { power: state.power * 2, distance: 0, digest: next }
    : { ...state, distance };
}
