import type { Clock } from '@patchbay/core';
import type { ServerResponse } from 'node:http';
import type { ServerAnswer } from '../handler/message.ts';

/** How long a reader may take nothing of a stream before it counts as gone. */
const stalledSeconds = 120;

/**
 * Sends an answer by a response of Node. `undefined`: there is nothing to wait for. It never rejects: a reader who has gone
 * needs no answer.
 */
export function sendAnswer(
  { status, headers, body }: ServerAnswer,
  response: ServerResponse,
  clock: Clock,
): Promise<void> | undefined {
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) {
    return sendParts(status, headers, body, response, clock);
  }
  if (!response.destroyed) sendWhole(status, headers, body, response);
  return undefined;
}

function sendWhole(
  status: number,
  headers: ServerAnswer['headers'],
  body: string | Uint8Array,
  response: ServerResponse,
): void {
  if (status === 204) {
    response.writeHead(status, headers).end();
    return;
  }
  const length = Buffer.byteLength(body);
  response.writeHead(status, { ...headers, 'content-length': length });
  // As many bytes as characters: all are ASCII, which Node writes faster as what needs no encoding. The bytes are the same.
  response.end(body, typeof body === 'string' && length === body.length ? 'latin1' : 'utf8');
}

async function sendParts(
  status: number,
  headers: ServerAnswer['headers'],
  body: AsyncIterable<string>,
  response: ServerResponse,
  clock: Clock,
): Promise<void> {
  if (response.destroyed) {
    await body[Symbol.asyncIterator]().return?.();
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
