import { fieldAt, fieldPath } from '../records/field-path.ts';
import { sliceDigest } from '../state/digest.ts';
import { holdStates } from './held-states.ts';
import type { NamedSlice, SliceSource } from './slice-source.ts';

/** How values of many slices become one. */
export interface GroupedSlicesOptions {
  /** Where the value of a slice stands: a field of it, or a path. */
  readonly key: string | readonly string[];
  /** The field of the slice that holds the list of values. */
  readonly field: string;
  /** Values of one slice. */
  readonly size: number;
}

/**
 * Several slices as one, for an app that takes a list of ids in one request. A value that comes again is left out. The
 * name of a slice is its list, so that states are worth most where the values keep their order.
 */
export function groupedSlices<Client = unknown, Settings = unknown, Credential = unknown>(
  source: SliceSource<Client, Settings, Credential>,
  { key, field, size }: GroupedSlicesOptions,
): SliceSource<Client, Settings, Credential> {
  if (!(size >= 1)) throw new Error(`A group of ${size} values holds none.`);
  const path = fieldPath(key);
  return {
    parents: source.parents,
    partial: source.partial,
    async *slices(context, reading) {
      const known = new Set<string>();
      let group: unknown[] = [];
      const held = holdStates(reading);
      for await (const slices of source.slices(context, held)) {
        if (group.length === 0) held.release();
        const groups: NamedSlice[] = [];
        for (const { slice } of slices) {
          const value = fieldAt(slice, path);
          const digest = sliceDigest(JSON.stringify(value ?? null));
          if (value === undefined || known.has(digest)) continue;
          known.add(digest);
          group.push(value);
          if (group.length < size) continue;
          groups.push({ slice: { [field]: group } });
          group = [];
        }
        if (groups.length > 0) yield groups;
      }
      if (group.length > 0) yield [{ slice: { [field]: group } }];
      held.release();
    },
  };
}
