import type { FieldValue, Mock, TextMatch } from '../cases/mock.ts';
import { differences, line, show } from './difference.ts';
import type { SeenRequest } from './seen-request.ts';

/** What differs between a request and the mock of its method and path, one line for each place. */
export function compareRequest(
  { headers, url, body }: SeenRequest,
  { match }: Mock,
  requestHeaders: Readonly<Record<string, TextMatch>>,
): readonly string[] {
  return [
    ...compareFields('query', match.query ?? {}, new URL(url).searchParams),
    ...compareHeaders({ ...requestHeaders, ...match.headers }, headers),
    ...compareBody(match, body, headers['content-type'] ?? ''),
  ];
}

function compareHeaders(
  expected: Readonly<Record<string, TextMatch>>,
  actual: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const found = actual[name.toLowerCase()];
    return found !== undefined && fits(value, found)
      ? []
      : [line(`header ${name.toLowerCase()}`, showMatch(value), show(found))];
  });
}

function compareBody(match: Mock['match'], body: string, contentType: string): readonly string[] {
  if (match.json !== undefined) {
    const parsed = parseJson(body);
    if (parsed === undefined)
      return [line('body', `the JSON ${show(match.json)}`, body === '' ? 'nothing' : show(body))];
    const type = /[/+]json\b/i.test(contentType)
      ? []
      : [line('header content-type', 'a JSON type', show(contentType))];
    return [...type, ...differences(match.json, parsed.value, 'body $')];
  }
  if (match.form !== undefined) {
    const type = contentType.startsWith(formType)
      ? []
      : [line('header content-type', formType, show(contentType))];
    return [...type, ...compareFields('form', match.form, new URLSearchParams(body))];
  }
  const expected = match.text ?? '';
  return expected === body ? [] : [line('body', expected === '' ? 'nothing' : show(expected), show(body))];
}

const formType = 'application/x-www-form-urlencoded';

/** Repeated fields must come in their order; fields of different names may come in any. */
function compareFields(
  label: string,
  expected: Readonly<Record<string, FieldValue>>,
  actual: URLSearchParams,
): readonly string[] {
  const names = [...new Set([...Object.keys(expected), ...actual.keys()])].sort();
  return names.flatMap((name) => {
    const wanted = valuesOf(expected[name]);
    const found = actual.getAll(name);
    const same =
      wanted.length === found.length && wanted.every((value, index) => fits(value, found[index] ?? ''));
    return same ? [] : [line(`${label} ${name}`, showAll(wanted), showAll(found))];
  });
}

function valuesOf(value: FieldValue | undefined): readonly TextMatch[] {
  if (value === undefined) return [];
  const values = typeof value !== 'object' || value instanceof RegExp ? [value] : value;
  return values.map((each) => (each instanceof RegExp ? each : String(each)));
}

function fits(expected: TextMatch, actual: string): boolean {
  return expected instanceof RegExp ? actual.search(expected) >= 0 : expected === actual;
}

function showAll(values: readonly TextMatch[]): string {
  return values.length === 0 ? 'nothing' : values.map(showMatch).join(' and ');
}

function showMatch(value: TextMatch): string {
  return value instanceof RegExp ? `a match of ${String(value)}` : JSON.stringify(value);
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
