import type { StreamRecord } from '@patchbay/core/streams';
import type { RecordHook } from '../hook.ts';

/** Changes a record; the one that it is given stays as it is. */
export type RecordTransform<Client = unknown, Settings = unknown, Credential = unknown> = (
  record: StreamRecord,
  hook: RecordHook<Client, Settings, Credential>,
) => StreamRecord;

/** One transform of several, from the first to the last. */
export function inOrder<Client, Settings, Credential>(
  transforms: readonly RecordTransform<Client, Settings, Credential>[],
): RecordTransform<Client, Settings, Credential> {
  return (record, hook) => transforms.reduce((changed, transform) => transform(changed, hook), record);
}
