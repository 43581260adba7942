export { isStreamAction, StreamActionError } from './actions/stream-action.ts';
export type { StreamActionKind } from './actions/stream-action.ts';
export type { StreamCursor } from './cursors/cursor.ts';
export type { NamedSlice, Slice, SliceSource } from './slices/slice-source.ts';
export type { CursorWindow, SliceRequest, StreamOptions } from './stream-options.ts';
