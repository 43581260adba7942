import { z } from 'zod';
import { digestLength } from '../token/digest.ts';

/**
 * What Brent's algorithm remembers: one earlier digest, how far it lies back, and the distance at which it is replaced,
 * a power of two. A list, because names would take more of a token than what they name.
 */
export const CycleState = z.tuple([z.string().max(digestLength), z.int().min(0), z.int().min(1)]);
export type CycleState = z.infer<typeof CycleState>;

/**
 * Takes the next digest of a sequence. A cycle of any length is found after a number of steps that grows
 * linearly with where it starts and how long it is, with memory for one digest.
 *
 * @returns `undefined` when the sequence repeats
 */
export function stepCycle(state: CycleState | undefined, next: string): CycleState | undefined {
  if (state === undefined) return [next, 0, 1];
  const [remembered, before, power] = state;
  if (remembered === next) return undefined;
  const distance = before + 1;
  return distance === power ? [next, 0, power * 2] : [remembered, distance, power];
}
