import type { SliceSource } from './slice-source.ts';

/** The slices of several sources, one source after the other. A slice that more than one of them gives is read once. */
export function unionSlices<Client = unknown, Settings = unknown, Credential = unknown>(
  ...sources: readonly SliceSource<Client, Settings, Credential>[]
): SliceSource<Client, Settings, Credential> {
  return {
    parents: [...new Set(sources.flatMap(({ parents }) => parents))],
    partial: sources.some(({ partial }) => partial === true),
    partitionable: sources.every(({ partitionable }) => partitionable === true),
    async *slices(context, reading) {
      for (const source of sources) yield* source.slices(context, reading);
    },
  };
}
