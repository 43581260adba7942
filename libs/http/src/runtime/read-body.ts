import { announcedBytes, tooLarge } from '../response/size.ts';
import { wholeBody, type OpenBody } from '../stream/open-transport.ts';

/**
 * The body of a response, unpacked. It is not read on when it turns out to be larger than it may be, as a small packed
 * body can grow without end.
 *
 * @param url - for the error
 * @throws `invalid_response` when it is larger.
 */
export async function readBody(response: Response, url: string, maximumBytes: number): Promise<Uint8Array> {
  const { body } = response;
  if (body === null) return new Uint8Array(0);
  const announced = announcedBytes(
    response.headers.get('content-length'),
    response.headers.get('content-encoding'),
  );
  if (announced === undefined) return readStream(body, url, maximumBytes);
  if (announced <= maximumBytes) return new Uint8Array(await response.arrayBuffer());
  abandon(body);
  throw tooLarge(url, maximumBytes);
}

async function readStream(
  body: ReadableStream<Uint8Array>,
  url: string,
  maximumBytes: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(chunks, size);
    if (!ArrayBuffer.isView(value)) throw new TypeError('A body consists of bytes.');
    size += value.byteLength;
    if (size > maximumBytes) {
      abandon(reader);
      throw tooLarge(url, maximumBytes);
    }
    chunks.push(value);
  }
}

/** Chunks of a body, which have this many bytes together. */
export function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  // Buffer leaves out to fill with zeros what is written over at once.
  const whole = Buffer.concat(chunks, size);
  return new Uint8Array(whole.buffer, whole.byteOffset, size);
}

/** Closes the connection; how that ends matters to nobody. */
function abandon(source: { cancel(): Promise<void> }): void {
  source.cancel().catch(() => undefined);
}

/**
 * The body of a response while it comes, unpacked.
 *
 * @param failure - makes the error to reject with of what fetch threw
 */
export function openBody({ body }: Response, failure: (error: unknown) => unknown): OpenBody {
  if (body === null) return wholeBody(new Uint8Array(0));
  const reader = body.getReader();
  return {
    next: async () => {
      try {
        const { done, value } = await reader.read();
        return done ? undefined : value;
      } catch (error) {
        throw failure(error);
      }
    },
    close: () => abandon(reader),
  };
}
