import type { Readable } from 'node:stream';
import { announcedBytes, tooLarge } from '../../response/size.ts';
import type { OpenBody } from '../../stream/open-transport.ts';
import { joined } from '../read-body.ts';
import type { NodeAnswer } from './node-request.ts';

/**
 * The whole body of an answer.
 *
 * @param url - for the error
 * @throws `invalid_response` when it is larger than it may be, which is told before it has all come.
 */
export function readWhole(answer: NodeAnswer, url: string, maximumBytes: number): Promise<Uint8Array> {
  const { body, headers, isEmpty } = answer;
  return new Promise((resolve, reject) => {
    const announced = announcedBytes(headers['content-length'], headers['content-encoding']);
    if (!isEmpty && announced !== undefined && announced > maximumBytes)
      body.destroy(tooLarge(url, maximumBytes));
    const chunks: Uint8Array[] = [];
    let size = 0;
    body.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength;
      if (size > maximumBytes) body.destroy(tooLarge(url, maximumBytes));
      else chunks.push(chunk);
    });
    body.on('error', reject);
    body.on('end', () => resolve(joined(chunks, size)));
    // It comes behind an end too. One that had failed before anybody listened says no more than this.
    const onClose = (): void => {
      if (!body.readableEnded) reject(body.errored ?? brokenOff());
    };
    body.on('close', onClose);
    if (body.closed) onClose();
  });
}

function brokenOff(): Error {
  return Object.assign(new Error('The answer broke off.'), { code: 'ECONNRESET' });
}

/**
 * A body that is read while it comes.
 *
 * @param failure - makes the error to reject with of what the body ended with
 */
export function readOpen(body: Readable, failure: (error: unknown) => unknown): OpenBody {
  const chunks: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  return {
    next: async () => {
      try {
        const { done, value } = await chunks.next();
        return done === true ? undefined : value;
      } catch (error) {
        throw failure(error);
      }
    },
    close: () => void body.destroy(),
  };
}
