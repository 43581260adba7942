import type { Packed } from '../packed.ts';

/** The mark that the generator leaves where only the author of a connector knows the answer. */
const MARK = 'TODO(vendor)';

/** A connector is published when its author has answered every question that the generator left. */
export function unfinished(packed: Packed): string[] {
  if (packed.kind !== 'connector') return [];
  return [...packed.files.keys()]
    .filter((file) => /^(src\/|README|connector\.json)/.test(file) && packed.read(file)?.includes(MARK))
    .map((file) => `${file} has a ${MARK} mark: finish it before publishing.`);
}
