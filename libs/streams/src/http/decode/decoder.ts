/** What a decoder is told of the body. */
export interface EncodedBody {
  readonly bytes: Uint8Array;
  /** The value of `content-type`. */
  readonly contentType: string | undefined;
}

/**
 * Reads the body of an answer. What it gives is what record places, pagers and hooks see. It throws `invalid_response` for a
 * body that is not of its kind.
 */
export interface Decoder {
  /** What is asked for. */
  readonly accept: string;
  decode(body: EncodedBody): unknown;
  /** The items of the list while it comes, where the kind can be read so. */
  readonly decodeStream?: ((chunks: AsyncIterable<Uint8Array>) => AsyncIterable<unknown>) | undefined;
}
