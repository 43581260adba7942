import type { Clock } from '@patchbay/core';
import type { ServerResponse } from 'node:http';
import type { ServerAnswer } from '../handler/message.ts';

/** How long a reader may take nothing of a stream before it counts as gone. */
const stalledSeconds = 120;

/** Sends an answer by a response of Node. It never rejects: a reader who has gone needs no answer. */
export async function sendAnswer(
  { status, headers, body }: ServerAnswer,
  response: ServerResponse,
  clock: Clock,
): Promise<void> {
  if (response.destroyed) {
    if (typeof body !== 'string' && !(body instanceof Uint8Array))
      await body[Symbol.asyncIterator]().return?.();
    return;
  }
  if (typeof body === 'string' || body instanceof Uint8Array) {
    const length = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
    response.writeHead(status, status === 204 ? headers : { ...headers, 'content-length': length });
    response.end(status === 204 ? undefined : body);
    return;
  }
  response.writeHead(status, headers);
  try {
    for await (const part of body) {
      if (response.destroyed) return;
      if (!response.write(part)) await taken(response, clock);
    }
    response.end();
  } catch {
    // Without its last chunk the reader sees that the answer is not whole.
    response.destroy();
  }
}

/** Resolves when the reader has taken what was sent, or has gone. */
async function taken(response: ServerResponse, clock: Clock): Promise<void> {
  const timer = new AbortController();
  const moved = new Promise<'moved'>((resolve) => {
    response.once('drain', () => resolve('moved'));
    response.once('close', () => resolve('moved'));
  });
  const stalled = clock.sleep(stalledSeconds * 1000, timer.signal).then(
    (): 'stalled' => 'stalled',
    (): 'moved' => 'moved',
  );
  if ((await Promise.race([moved, stalled])) === 'stalled') response.destroy();
  timer.abort();
}
