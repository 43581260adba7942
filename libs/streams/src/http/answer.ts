import type { StreamRecord } from '@patchbay/core/streams';

/** A success, as pagers see it. */
export interface HttpAnswer {
  /** Decoded. */
  readonly body: unknown;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where it came from, after redirects. */
  readonly url: string;
  /** All records in it, before any is left out. */
  readonly records: readonly StreamRecord[];
}
