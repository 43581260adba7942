import type { KeptSlot } from './kept-values.ts';
import type { Runtime } from './runtime.ts';

const turns: KeptSlot<Map<string, Promise<unknown>>> = { create: () => new Map() };

/**
 * Runs a task behind all earlier ones that concern the same thing. Where a vendor takes a list only as a whole, two calls
 * that read it, change it and write it back must not overlap, or the later one would undo the earlier one. The order is
 * kept in the runtime: other processes are not held back.
 *
 * @param place - what the thing belongs to, such as the base URL and the credential
 * @param thing - its id, such as that of a group
 */
export async function inTurn<Result>(
  runtime: Runtime,
  place: string,
  thing: string,
  task: () => Promise<Result>,
): Promise<Result> {
  const tails = runtime.kept.get(turns, place);
  const before = tails.get(thing) ?? Promise.resolve();
  const result = before.then(task);
  const tail = result.catch(() => undefined);
  tails.set(thing, tail);
  try {
    return await result;
  } finally {
    if (tails.get(thing) === tail) tails.delete(thing);
  }
}
