import type { Validator } from '@patchbay/core';
import type { StreamContext, StreamPartition, StreamRecord } from '@patchbay/core/streams';
import type { BoundCursor } from '../cursors/cursor.ts';
import type { StreamNotice } from '../stream-page.ts';
import type { StreamOptions } from '../stream-options.ts';

/** What the records of a stream are told by. */
export interface RecordRules {
  readonly primaryKey: readonly (readonly string[])[];
  /** Checks a record; absent: there is nothing to check it by. */
  readonly record: Validator<StreamRecord> | undefined;
  /** Checks all records of a page at once; which of them is wrong, `record` says. */
  readonly page: Validator<readonly StreamRecord[]> | undefined;
  readonly isDeleted: ((record: StreamRecord) => boolean) | undefined;
}

/** A stream as its author described it, made ready once. */
export interface PreparedStream<Client, Settings, Credential> {
  readonly options: StreamOptions<Client, Settings, Credential>;
  readonly rules: RecordRules;
}

/** What the parts of one reading have in common. */
export interface Reading<Client, Settings, Credential> {
  readonly stream: PreparedStream<Client, Settings, Credential>;
  readonly context: StreamContext<Client, Settings, Credential>;
  readonly cursor: BoundCursor | undefined;
  /** Whose slices are read; absent: all of them. */
  readonly partition: StreamPartition | undefined;
  readonly signal: AbortSignal;
  readonly notify: (notice: StreamNotice) => void;
}
