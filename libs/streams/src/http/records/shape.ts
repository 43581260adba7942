import type { StreamRecord } from '@patchbay/core/streams';
import type { RecordHook } from '../hook.ts';
import type { HttpRecordOptions } from '../options.ts';
import { inOrder } from '../transforms/transform.ts';

/** Makes of the records of an answer those of the stream; `undefined` where they are. */
export function recordShaper<Client, Settings, Credential>(
  options: HttpRecordOptions<Client, Settings, Credential>,
  hook: RecordHook<Client, Settings, Credential>,
): ((records: readonly StreamRecord[]) => readonly StreamRecord[]) | undefined {
  const { expand, filter, transform, transformBeforeFilter = false } = options;
  type Step = (records: readonly StreamRecord[]) => readonly StreamRecord[];
  const steps: Step[] = [];
  const filtering: Step[] =
    filter === undefined ? [] : [(records) => records.filter((record) => filter(record, hook))];
  if (expand !== undefined) steps.push((records) => records.flatMap(expand));
  if (!transformBeforeFilter) steps.push(...filtering);
  if (transform !== undefined && transform.length > 0) {
    const change = inOrder(transform);
    steps.push((records) => records.map((record) => change(record, hook)));
  }
  if (transformBeforeFilter) steps.push(...filtering);
  if (steps.length === 0) return undefined;
  return (records) => steps.reduce((shaped, step) => step(shaped), records);
}
