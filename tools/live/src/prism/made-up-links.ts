/**
 * Where an answer would lead if its texts were links: Prism makes up a text for the address of a next page, to which no
 * description has a path.
 *
 * @param url - what was asked for
 */
export function madeUpLinks(body: unknown, url: string): ReadonlySet<string> {
  return new Set(textsIn(body).flatMap((text) => (URL.canParse(text, url) ? [new URL(text, url).href] : [])));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
