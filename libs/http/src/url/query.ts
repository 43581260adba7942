/** One value of a query parameter; null and undefined leave it out. */
export type QueryScalar = string | number | boolean | bigint | null | undefined;

/** Query parameters by name; a list becomes several values, as {@link QueryArrayStyle} says. */
export type Query = Readonly<Record<string, QueryScalar | readonly QueryScalar[]>>;

/**
 * How a list stands in the query: `repeat` is `id=1&id=2`, `brackets` is `id[]=1&id[]=2`, `comma` is `id=1,2`.
 */
export type QueryArrayStyle = 'repeat' | 'brackets' | 'comma';

/** The parameters as a query string without the question mark. A space is `%20`, which every server decodes. */
export function encodeQuery(query: Query, arrays: QueryArrayStyle = 'repeat'): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    if (!isList(value)) {
      if (isPresent(value)) pairs.push(pair(name, value));
      continue;
    }
    const present = value.filter(isPresent);
    if (present.length === 0) continue;
    if (arrays === 'comma') {
      pairs.push(`${encode(name)}=${present.map((item) => encode(String(item))).join(',')}`);
      continue;
    }
    const shown = arrays === 'brackets' ? `${name}[]` : name;
    for (const item of present) pairs.push(pair(shown, item));
  }
  return pairs.join('&');
}

/** The URL with these parameters behind those that it has; one of the same name is replaced. */
export function appendQuery(url: string, query: Query, arrays: QueryArrayStyle = 'repeat'): string {
  const added = encodeQuery(query, arrays);
  if (added === '') return url;
  const { before, search } = splitQuery(url);
  if (search === '') return `${before}?${added}`;
  const replaced = new Set(Object.keys(query).flatMap((name) => [name, `${name}[]`]));
  const kept = search.split('&').filter((each) => each !== '' && !replaced.has(parameterName(each)));
  return `${before}?${[...kept, added].join('&')}`;
}

/** The URL with those of the parameters that it does not have yet. */
export function addMissingQuery(url: string, query: Query, arrays: QueryArrayStyle = 'repeat'): string {
  const { search } = splitQuery(url);
  if (search === '') return appendQuery(url, query, arrays);
  const present = new Set(search.split('&').map(parameterName));
  const missing = Object.entries(query).filter(([name]) => !present.has(name) && !present.has(`${name}[]`));
  return appendQuery(url, Object.fromEntries(missing), arrays);
}

/** The URL without the parameters in which a secret stands. */
export function dropParameters(url: string, isSecret: (parameter: string) => boolean): string {
  const { before, search } = splitQuery(url);
  if (search === '' || !isSecret(search)) return url;
  const kept = search.split('&').filter((each) => !isSecret(each));
  return kept.length === 0 ? before : `${before}?${kept.join('&')}`;
}

/** The part of a URL before its query, and the query without the question mark. */
export function splitQuery(url: string): { readonly before: string; readonly search: string } {
  const mark = url.indexOf('?');
  return mark < 0 ? { before: url, search: '' } : { before: url.slice(0, mark), search: url.slice(mark + 1) };
}

/** The decoded name of one `name=value` pair. */
function parameterName(parameter: string): string {
  const equals = parameter.indexOf('=');
  const name = (equals < 0 ? parameter : parameter.slice(0, equals)).replaceAll('+', ' ');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function pair(name: string, value: string | number | boolean | bigint): string {
  return `${encode(name)}=${encode(String(value))}`;
}

/** A lone surrogate has no UTF-8 form; it becomes U+FFFD instead of a crash. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

function isPresent(value: QueryScalar): value is string | number | boolean | bigint {
  return value !== null && value !== undefined;
}

function isList(value: QueryScalar | readonly QueryScalar[]): value is readonly QueryScalar[] {
  return Array.isArray(value);
}
