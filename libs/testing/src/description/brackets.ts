/** A value read from a URL or a form: text, or what brackets in the keys made of several texts. */
export type RawValue = string | RawValue[] | { [key: string]: RawValue };

/**
 * Reads keys with brackets into nested values: `a[b]=1` is `{ a: { b: '1' } }`, `a[]=1`, `a[0]=1` and a repeated
 * `a` make lists.
 *
 * @param isWholeName - true for keys whose brackets are part of the name
 */
export function readBrackets(
  entries: Iterable<readonly [string, string]>,
  isWholeName: (key: string) => boolean = () => false,
): Record<string, RawValue> {
  const root: Record<string, RawValue> = Object.create(null);
  for (const [key, text] of entries) {
    const match = isWholeName(key) ? null : /^([^[\]]+)((?:\[[^[\]]*\])+)$/.exec(key);
    const path = match === null ? [key] : [match[1] ?? '', ...innerKeys(match[2] ?? '')];
    insert(root, path, text);
  }
  return Object.fromEntries(Object.entries(root).map(([key, value]) => [key, listsOf(value)]));
}

/** The keys inside brackets: `gte` and `0` of `[gte][0]`. */
function innerKeys(brackets: string): readonly string[] {
  return brackets.slice(1, -1).split('][');
}

function insert(target: Record<string, RawValue>, path: readonly string[], text: string): void {
  const [key = '', ...rest] = path;
  if (rest.length === 0) {
    const before = target[key];
    target[key] = before === undefined ? text : Array.isArray(before) ? [...before, text] : [before, text];
    return;
  }
  const before = target[key];
  const inner = typeof before === 'object' && !Array.isArray(before) ? before : Object.create(null);
  target[key] = inner;
  // Empty brackets append, which the numbering of the lists does later.
  const [next = ''] = rest;
  insert(inner, next === '' ? [String(Object.keys(inner).length), ...rest.slice(1)] : rest, text);
}

function listsOf(value: RawValue): RawValue {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(listsOf);
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key) => /^\d+$/.test(key))) return Object.values(value).map(listsOf);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, listsOf(inner)]));
}
