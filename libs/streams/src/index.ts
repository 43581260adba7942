export { isStreamAction, StreamActionError } from './actions/stream-action.ts';
export type { StreamActionKind } from './actions/stream-action.ts';
export type { StreamCursor } from './cursors/cursor.ts';
export type { NamedSlice, Slice, SliceReading, SliceSource } from './slices/slice-source.ts';
export type {
  BrokenAnswerRetry,
  CursorWindow,
  SliceRequest,
  StateLimit,
  StreamOptions,
} from './stream-options.ts';
export type { StreamNotice, StreamPage, StreamPages } from './stream-page.ts';
export { streamsOf } from './automatic/streams-of.ts';
