import type { Walk } from '../walk.ts';
import type { Surprises } from './surprises.ts';

/** What completeness says was seen, and what came. They may differ: some connectors count what the vendor has. */
export function checkSeen(
  capability: string,
  { completeness, records }: Pick<Walk, 'completeness' | 'records'>,
  surprises: Surprises,
): void {
  if (completeness === undefined || completeness.seen === records.length) return;
  const message = 'The completeness has another number of records than came.';
  surprises.add(
    { kind: 'seen-differs', weight: 'note', capability, message },
    `seen ${completeness.seen}, came ${records.length}`,
  );
}
