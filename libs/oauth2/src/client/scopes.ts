/** Scopes as an author writes them: a list, or one text with spaces. */
export type Scopes = string | readonly string[];

/** Each scope once, in the order of its first appearance. */
export function scopeList(...scopes: readonly (Scopes | undefined)[]): readonly string[] {
  return [
    ...new Set(scopes.flatMap((each) => (typeof each === 'string' ? each.split(/\s+/) : (each ?? [])))),
  ].filter((scope) => scope !== '');
}
