import type { IncomingMessage } from 'node:http';
import type { Readable, Transform } from 'node:stream';

/** Codings that a request asks for, as those of fetch do. */
export const acceptedCodings = 'gzip, deflate, br';

/**
 * The body of an answer, unpacked while it comes. What breaks off or cannot be unpacked ends the stream with an error.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.4
 */
export function unpacked(message: IncomingMessage): Readable {
  const codings = (message.headers['content-encoding'] ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > mostCodings) {
    return message.destroy(new Error(`The body is packed ${codings.length} times over.`));
  }
  // The one that was applied last is taken off first.
  const steps = codings.toReversed().map(unpackerOf);
  const known = steps.filter((step) => step !== undefined);
  const [last] = known.slice(-1);
  // As with fetch, a coding that nobody knows leaves the body as it is.
  if (last === undefined || known.length < steps.length) return message;
  // Each stream that fails ends the others with its error.
  process.getBuiltinModule('node:stream').pipeline([message, ...known], () => undefined);
  return last;
}

/** A body that is packed more often is meant to exhaust its reader. */
const mostCodings = 5;

function unpackerOf(coding: string): Transform | undefined {
  const zlib = process.getBuiltinModule('node:zlib');
  const { BROTLI_OPERATION_FLUSH, Z_SYNC_FLUSH } = zlib.constants;
  // Servers leave out the end of packed bodies; what is in them is checked by whoever reads it.
  const lenient = { flush: Z_SYNC_FLUSH, finishFlush: Z_SYNC_FLUSH };
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip(lenient);
    case 'deflate':
      return zlib.createInflate(lenient);
    case 'br':
      return zlib.createBrotliDecompress({
        flush: BROTLI_OPERATION_FLUSH,
        finishFlush: BROTLI_OPERATION_FLUSH,
      });
    default:
      return undefined;
  }
}
