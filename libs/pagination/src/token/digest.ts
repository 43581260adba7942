import { hash } from 'node:crypto';

/** A short fingerprint of a text: 66 bits of its SHA-256, as 11 URL-safe characters. */
export function digest(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, digestLength);
}

/** Characters in a {@link digest}. */
export const digestLength = 11;
