import { createHash } from 'node:crypto';
import { threadId } from 'node:worker_threads';

export function digest(text: string): { readonly hex: string; readonly thread: number } {
  return { hex: createHash('sha256').update(text).digest('hex'), thread: threadId };
}

export function fail(): never {
  throw new Error('Failed on the worker.');
}

/** Blocks its thread, as a parser of a large file would. */
export function block(milliseconds: number): number {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  return threadId;
}
