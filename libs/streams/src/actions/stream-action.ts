/** What may be done about an answer that is no success, beyond sending the request again and failing. */
export type StreamActionKind =
  /** The slice ends here, as if the list had ended; it counts as read. */
  | 'ignore'
  /** The slice is left out of this run, which is then incomplete; its state does not move. */
  | 'skip_slice'
  /** The list is begun again from its first page. */
  | 'reset_pagination'
  /** The page is asked for again with half as many records. */
  | 'reduce_page_size'
  /** The window is read in two halves. */
  | 'split_window';

const brand = Symbol.for('@patchbay/streams/action');

/** Thrown by the pages of a stream to say what is to be done about an error; the reader of the stream does it. */
export class StreamActionError extends Error {
  override readonly name = 'StreamActionError';
  readonly [brand] = true;
  readonly action: StreamActionKind;

  /** @param cause - what happened; it is thrown in place of this when the action does not help. */
  constructor(action: StreamActionKind, cause: unknown) {
    super(`The stream is to ${action.replaceAll('_', ' ')}.`, { cause });
    this.action = action;
  }
}

/** True for a {@link StreamActionError}, also of another copy of this package. */
export function isStreamAction(error: unknown): error is StreamActionError {
  return typeof error === 'object' && error !== null && brand in error;
}
