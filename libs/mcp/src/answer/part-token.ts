import { isRecord, requestFingerprint } from '@patchbay/core';
import { Refusal } from './refusal.ts';

/**
 * A place inside a page that was too large for one answer. It is told to the model in the place of a page token; the
 * connector never sees it.
 */
export interface PagePart {
  /** Of the page itself; absent for the first one. */
  readonly token?: string | undefined;
  /** With which the page was asked for. */
  readonly size?: number | undefined;
  /** How many records of the page have been given. */
  readonly skip: number;
  /** Of these records. */
  readonly fingerprint: string;
}

const prefix = 'part.';

/** The place as a page token. */
export function partToken({ token, size, skip, fingerprint }: PagePart): string {
  return prefix + Buffer.from(JSON.stringify({ token, size, skip, fingerprint })).toString('base64url');
}

/**
 * Reads what {@link partToken} wrote; undefined for a token of the connector.
 *
 * @throws Refusal when it was changed on the way
 */
export function readPartToken(text: string): PagePart | undefined {
  if (!text.startsWith(prefix)) return undefined;
  const place = parsed(text.slice(prefix.length));
  if (!isRecord(place)) throw changedToken();
  const { token, size, skip, fingerprint } = place;
  if (token !== undefined && typeof token !== 'string') throw changedToken();
  if (size !== undefined && typeof size !== 'number') throw changedToken();
  if (typeof skip !== 'number' || !Number.isInteger(skip) || skip < 1) throw changedToken();
  if (typeof fingerprint !== 'string') throw changedToken();
  return { token, size, skip, fingerprint };
}

/** What records are known by when their page is read a second time. */
export function recordsFingerprint(records: readonly unknown[]): string {
  return requestFingerprint(records);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}

function changedToken(): Refusal {
  return new Refusal('invalid_page_token', 'Invalid page token. Begin again without "page.token".');
}
