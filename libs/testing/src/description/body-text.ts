import { readBrackets } from './brackets.ts';
import { isRecord } from './json.ts';

/** A body that was read, or why it could not be. */
export type ReadBody = { readonly value: unknown } | { readonly problem: string };

/** True when an exchange has no body. */
export function isAbsent(body: unknown): boolean {
  return body === undefined || body === '';
}

/** Reads a JSON body: text is parsed, anything else was parsed already. */
export function readJsonBody(body: unknown): ReadBody {
  if (typeof body !== 'string') return { value: body };
  try {
    return { value: JSON.parse(body) };
  } catch {
    return { problem: 'text that is not JSON' };
  }
}

/**
 * Reads a form into nested values.
 *
 * @param isWholeName - true for fields whose brackets are part of the name
 */
export function readFormBody(body: unknown, isWholeName: (key: string) => boolean): ReadBody {
  if (typeof body === 'string') return { value: readBrackets(new URLSearchParams(body), isWholeName) };
  if (body instanceof URLSearchParams) return { value: readBrackets(body, isWholeName) };
  if (isRecord(body)) return { value: body };
  return { problem: 'something that is not a form' };
}
