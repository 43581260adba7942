import { splitQuery } from './query.ts';

/** The URL as messages and logs show it: without its query, which may hold personal data or keys. */
export function withoutQuery(url: string): string {
  const { before } = splitQuery(url);
  const hash = before.indexOf('#');
  return hash < 0 ? before : before.slice(0, hash);
}
