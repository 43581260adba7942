import { pipeline, Readable, type Duplex } from 'node:stream';
import { InvalidResponseError, isConnectorError } from '@patchbay/core';

/**
 * What comes out of a stream of Node's that a body is led through.
 *
 * @param message - says what a body is not that cannot be led through it
 * @throws `invalid_response`, and what the body itself throws.
 */
export async function* piped(
  chunks: AsyncIterable<Uint8Array>,
  through: Duplex,
  message: string,
): AsyncGenerator<unknown, void, void> {
  // What goes wrong in either comes out of the second.
  pipeline(Readable.from(chunks), through, () => undefined);
  const led: AsyncIterable<unknown> = through;
  try {
    yield* led;
  } catch (error) {
    throw isConnectorError(error) ? error : new InvalidResponseError(message);
  }
}
