import { holdStates } from './held-states.ts';
import type { NamedSlice, SliceSource } from './slice-source.ts';

/**
 * Every slice of one source with every slice of the others: each team in each month. The slices of all but the first are
 * held in memory.
 */
export function productSlices<Client = unknown, Settings = unknown, Credential = unknown>(
  first: SliceSource<Client, Settings, Credential>,
  ...others: readonly SliceSource<Client, Settings, Credential>[]
): SliceSource<Client, Settings, Credential> {
  const sources = [first, ...others];
  return {
    parents: [...new Set(sources.flatMap(({ parents }) => parents))],
    partial: sources.some(({ partial }) => partial === true),
    partitionable: sources.every(({ partitionable }) => partitionable === true),
    async *slices(context, reading) {
      const states = holdStates(reading);
      const factors: NamedSlice[][] = [];
      for (const source of others) {
        const all: NamedSlice[] = [];
        for await (const group of source.slices(context, states)) all.push(...group);
        factors.push(all);
      }
      for await (const group of first.slices(context, reading)) {
        for (const slice of group) yield factors.reduce(multiply, [slice]);
      }
      states.release();
    },
  };
}

function multiply(slices: readonly NamedSlice[], factors: readonly NamedSlice[]): NamedSlice[] {
  return slices.flatMap((one) =>
    factors.map((other) => ({
      slice: { ...one.slice, ...other.slice },
      extra: { ...one.extra, ...other.extra },
    })),
  );
}
