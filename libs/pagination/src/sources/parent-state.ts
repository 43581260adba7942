import { z } from 'zod';
import { packedLength } from '../token/codec.ts';
import { digest, digestLength } from '../token/digest.ts';

/** What a token holds of a page of parents. */
export const ParentState = z.strictObject({
  /** The position of the page of parents that the keys come from; null: the first. */
  at: z.unknown(),
  /** Keys of the parents that are left, the current one first. */
  keys: z.array(z.string()),
  /** How many keys of that page come before the end of `keys`. */
  skip: z.int().min(0),
  /** `keys` reaches to the end of the page. */
  whole: z.boolean(),
  /** The position of the next page of parents, when `keys` is whole and there is one. */
  next: z.unknown().optional(),
  /** Digest of the last key, when `keys` is not whole: where to go on when the page is read again. */
  last: z.string().max(digestLength).optional(),
  /** The position in the list below the current parent; absent: its start. */
  child: z.unknown().optional(),
});
export type ParentState = z.infer<typeof ParentState>;

/** {@link ParentState} without the place in the child list. */
export type KeptParents = Omit<ParentState, 'child'>;

/**
 * The position from what is left, with as many keys as the token has room for. The others are found again by
 * reading the page of parents once more.
 */
export function fitKeys(left: KeptParents, child: unknown, budget: number): ParentState {
  let state: ParentState = child === undefined ? left : { ...left, child };
  // A key takes a byte at the least, so that this many are enough to start from.
  state = cut(state, Math.max(1, budget));
  for (;;) {
    const length = packedLength(state);
    if (length <= budget || state.keys.length <= 1) return state;
    state = cut(state, Math.max(1, Math.floor(state.keys.length * Math.min(0.9, budget / length))));
  }
}

function cut(state: ParentState, count: number): ParentState {
  const { next: _next, ...rest } = state;
  const keys = state.keys.slice(0, count);
  if (keys.length === state.keys.length) return state;
  const last = keys.at(-1);
  return {
    ...rest,
    keys,
    skip: state.skip - (state.keys.length - keys.length),
    whole: false,
    ...(last === undefined ? {} : { last: digest(last) }),
  };
}
