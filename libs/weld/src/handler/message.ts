import { isRecord } from '@patchbay/core';
import type { Refusal } from './answers.ts';

/** The body of a call of Weld. */
export interface WeldMessage {
  /** Of the table. */
  readonly name: string;
  readonly state: unknown;
}

/** The largest body, in bytes: it holds a state, which streams keep bounded. */
const mostBytes = 8_000_000;

/** Reads the body of a call. */
export async function readMessage(request: Request): Promise<WeldMessage | Refusal> {
  const text = await readText(request);
  if (typeof text !== 'string') return text;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return malformed('The body is not valid JSON.');
  }
  if (!isRecord(body)) return malformed('The body is not a JSON object.');
  const { name, state } = body;
  if (typeof name !== 'string' || name === '') return malformed('The body has no "name".');
  return { name, state };
}

async function readText(request: Request): Promise<string | Refusal> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes)
        return { status: 413, code: 'bad_request', message: `The body is larger than ${mostBytes} bytes.` };
      chunks.push(chunk);
    }
    const decoder = new TextDecoder();
    return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
  } catch {
    return malformed('The body ended before all of it came.');
  }
}

/** A body that is no call of Weld. */
export function malformed(message: string): Refusal {
  return {
    status: 400,
    code: 'bad_request',
    message,
    hint: 'Send JSON such as {"name": "accounts", "state": null}.',
  };
}
