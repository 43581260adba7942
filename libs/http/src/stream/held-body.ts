import type { Transport } from '@patchbay/core';
import { tooLarge } from '../response/size.ts';
import { openTransport, wholeBody, type OpenBody } from './open-transport.ts';

/** A transport that keeps back the body of a success, so that the client judges an answer before its body has come. */
export interface HeldBody {
  readonly transport: Transport;
  /** The body of the last answer. */
  take(): OpenBody;
}

/** @param maximumBytes - of a body that is no success, which is read at once */
export function holdBody(inner: Transport, maximumBytes: number): HeldBody {
  const transport = openTransport(inner);
  let held: OpenBody | undefined;
  return {
    transport: {
      send: async (request) => {
        held?.close();
        held = undefined;
        const response = await transport.open(request);
        const { body, ...rest } = response;
        if (response.status >= 200 && response.status < 300) {
          held = body;
          return { ...rest, body: new Uint8Array(0) };
        }
        const bytes = await drained(body, request.url, maximumBytes);
        held = wholeBody(bytes);
        return { ...rest, body: bytes };
      },
    },
    take: () => {
      const body = held ?? wholeBody(new Uint8Array(0));
      held = undefined;
      return body;
    },
  };
}

async function drained(body: OpenBody, url: string, maximumBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let chunk = await body.next(); chunk !== undefined; chunk = await body.next()) {
    size += chunk.byteLength;
    if (size > maximumBytes) {
      body.close();
      throw tooLarge(url, maximumBytes);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
