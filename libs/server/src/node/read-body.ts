import type { IncomingMessage } from 'node:http';
import { joinChunks, textBody } from '../handler/body-text.ts';
import type { Body } from '../handler/message.ts';

/**
 * How much of a body that is too large is read and thrown away. A caller that is still sending when the connection ends
 * would see it break, and no answer.
 */
const mostDiscardedBytes = 16_000_000;

/** Reads the body of a request of Node. */
export function readBody(request: IncomingMessage, maximumBytes: number): Promise<Body> {
  return new Promise((resolve) => {
    if (request.readableEnded || request.readableFlowing === true) {
      resolve({ problem: 'read_before' });
      return;
    }
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    request.on('data', (chunk: Uint8Array) => {
      bytes += chunk.byteLength;
      if (bytes <= maximumBytes) chunks.push(chunk);
      else if (bytes > maximumBytes + mostDiscardedBytes) resolve({ problem: 'too_large' });
      else chunks.length = 0;
    });
    request.on('end', () =>
      resolve(bytes > maximumBytes ? { problem: 'too_large' } : textBody(joinChunks(chunks, bytes))),
    );
    // It comes behind `end` too, and then it changes nothing.
    request.on('close', () => resolve({ problem: 'incomplete' }));
  });
}
