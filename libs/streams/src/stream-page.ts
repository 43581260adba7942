import type { StreamPart, StreamRecord } from '@patchbay/core/streams';
import type { PagedSource, ReadContext, SourcePage } from '@patchbay/pagination';

/** One page of a stream: records, and those that the app says are gone. */
export type StreamPage = SourcePage<StreamRecord> & {
  /** Records that are gone, by the fields of the primary key at the least. They are told behind the items of the page. */
  readonly deleted?: readonly StreamRecord[] | undefined;
};

/** What a stream is read from: a `listing` of `@patchbay/pagination`, or a source whose pages also tell of deletes. */
export interface StreamPages extends Omit<PagedSource<StreamRecord>, 'read'> {
  read(position: unknown, context: ReadContext): Promise<StreamPage>;
}

/** What the pages of a stream may tell meanwhile; it is passed on at once and changes no state. */
export type StreamNotice = Extract<StreamPart, { readonly type: 'rate_limited' | 'estimate' }>;
