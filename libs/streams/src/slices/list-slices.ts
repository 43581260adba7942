import type { SliceSource } from './slice-source.ts';

/** One slice for each value: `listSlices('region', ['eu', 'us'])`. */
export function listSlices<Client = unknown, Settings = unknown, Credential = unknown>(
  field: string,
  values: readonly unknown[] | SliceValues<Client, Settings, Credential>,
): SliceSource<Client, Settings, Credential> {
  return {
    parents: [],
    partitionable: true,
    async *slices(context) {
      const listed = typeof values === 'function' ? await values(context) : values;
      yield listed.map((value) => ({ slice: { [field]: value } }));
    },
  };
}

/** Finds the values out, from the settings or by asking the app. */
export type SliceValues<Client, Settings, Credential> = (
  context: Parameters<SliceSource<Client, Settings, Credential>['slices']>[0],
) => readonly unknown[] | Promise<readonly unknown[]>;
