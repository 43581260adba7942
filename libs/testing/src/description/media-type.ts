import type { Content } from './operation.ts';

/** How media types are compared. */
export type MediaTypeComparison =
  /** All JSON types count as one: `application/json`, `application/scim+json`, `text/json` ... */
  | 'family'
  /** Only the same type, or a range such as `application/*`. */
  | 'exact';

/** The type without its parameters, in lower case: `application/json` of `Application/JSON; charset=utf-8`. */
export function essence(mediaType: string): string {
  return (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();
}

/** True for every type whose text is JSON. @see https://www.rfc-editor.org/rfc/rfc6839#section-3.1 */
export function isJson(mediaType: string): boolean {
  return /^(?:application|text)\/(?:[^;]+\+)?json$/.test(essence(mediaType));
}

/** True for HTML forms, which are sent as text. */
export function isForm(mediaType: string): boolean {
  return essence(mediaType) === 'application/x-www-form-urlencoded';
}

/** The content that a body of `mediaType` is described by: the same type first, then ranges, then the family. */
export function findContent(
  contents: readonly Content[],
  mediaType: string,
  comparison: MediaTypeComparison,
): Content | undefined {
  const wanted = essence(mediaType);
  const same = contents.find((content) => essence(content.mediaType) === wanted);
  const range = contents.find((content) => isInRange(wanted, essence(content.mediaType)));
  const family = contents.find((content) => isJson(content.mediaType));
  return same ?? range ?? (comparison === 'family' && isJson(wanted) ? family : undefined);
}

function isInRange(mediaType: string, range: string): boolean {
  if (range === '*/*' || range === '*') return true;
  const [start = '', end = ''] = range.split('*', 2);
  return range.includes('*') && mediaType.startsWith(start) && mediaType.endsWith(end);
}
