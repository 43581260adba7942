import { NetworkError, type CallContext } from '@patchbay/core';
import { tooLarge } from '../response/size.ts';
import { guarded } from '../send/guard.ts';
import type { OpenBody } from './open-transport.ts';

/** Where {@link chunksOf} ends a body that does not end. */
export interface ChunkLimits {
  readonly url: string;
  /** The longest wait for the next bytes. */
  readonly idleSeconds: number;
  /** Absent: as long as it may be. */
  readonly maximumBytes: number | undefined;
}

/**
 * The bytes of a body as they come. Whoever stops reading closes the connection.
 *
 * @throws `request_timeout` when nothing comes for too long, and as the client does.
 */
export async function* chunksOf(
  context: CallContext,
  body: OpenBody,
  { url, idleSeconds, maximumBytes = Infinity }: ChunkLimits,
): AsyncGenerator<Uint8Array, void, void> {
  const limit = {
    milliseconds: idleSeconds * 1000,
    error: () =>
      new NetworkError(`The answer stopped on its way: nothing came for ${idleSeconds} seconds.`, {
        code: 'request_timeout',
      }),
  };
  let size = 0;
  try {
    for (;;) {
      const chunk = await guarded(context, limit, () => body.next());
      if (chunk === undefined) return;
      size += chunk.byteLength;
      if (size > maximumBytes) throw tooLarge(url, maximumBytes);
      yield chunk;
    }
  } finally {
    body.close();
  }
}
