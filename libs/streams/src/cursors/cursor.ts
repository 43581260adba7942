/** How a stream is read from where the last run stopped. `datetimeCursor` and `countingCursor` make it. */
export interface StreamCursor {
  /** Path of the field of a record. */
  readonly field: readonly string[];
}
