/** Escapes one key for use in a JSON pointer. @see https://www.rfc-editor.org/rfc/rfc6901#section-3 */
export function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Splits a JSON pointer into its unescaped keys. */
export function pointerKeys(pointer: string): readonly string[] {
  if (pointer === '') return [];
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** True when `pointer` names the same place as `ancestor`, or a place inside it: `Query.user(id:)` in `Query.user`. */
export function isAtOrUnder(pointer: string, ancestor: string): boolean {
  const inside = ancestor.includes('/') ? '/' : '(';
  return pointer === ancestor || pointer.startsWith(`${ancestor}${inside}`);
}

/** Turns a JSON pointer into a path that reads like code: `$.response.body` + `/Resources/0/id`. */
export function readablePath(base: string, pointer: string): string {
  return pointerKeys(pointer).reduce(extendPath, base);
}

/** Adds one key to a readable path. */
export function extendPath(path: string, key: string): string {
  if (/^\d+$/.test(key)) return `${path}[${key}]`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}
