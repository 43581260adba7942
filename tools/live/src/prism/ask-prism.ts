import { isRecord } from '@patchbay/core';
import type { SeenRequest } from '@patchbay/testing';

/** What Prism said of one request. */
export interface PrismAnswer {
  readonly status: number;
  /** What its validator has against the request. */
  readonly violations: readonly string[];
  /** It does not take what the request proves itself with. */
  readonly security: boolean;
}

/** Headers that belong to a connection. */
const CONNECTION = ['host', 'content-length', 'connection', 'accept-encoding'];

/** Sends a request as it is, but for the address, and for headers that are left out. */
export async function askPrism(
  url: string,
  request: Pick<SeenRequest, 'method' | 'headers' | 'body'>,
  leaveOut: readonly string[] = [],
): Promise<PrismAnswer> {
  const headers = Object.entries(request.headers).filter(
    ([name]) => !CONNECTION.includes(name) && !leaveOut.includes(name),
  );
  const answer = await fetch(url, {
    method: request.method,
    headers: Object.fromEntries(headers),
    ...(request.body === '' ? {} : { body: request.body }),
    redirect: 'manual',
  });
  const body = await answer.text();
  const all = violationsOf(answer.headers.get('sl-violations'));
  return {
    status: answer.status,
    violations: [...all.filter(({ isSecurity }) => !isSecurity).map(({ text }) => text), ...problemsOf(body)],
    security: all.some(({ isSecurity }) => isSecurity),
  };
}

/** Where Prism has a URL of the vendor: it serves without the path of the server. */
export function prismUrl(prism: string, url: string, bases: readonly string[]): string {
  const { pathname, search } = new URL(url);
  const base = bases
    .filter((each) => each !== '' && (pathname === each || pathname.startsWith(`${each}/`)))
    .toSorted((left, right) => right.length - left.length)[0];
  return `${prism}${base === undefined ? pathname : pathname.slice(base.length)}${search}`;
}

function violationsOf(
  header: string | null,
): readonly { readonly text: string; readonly isSecurity: boolean }[] {
  const found: unknown = header === null ? [] : JSON.parse(header);
  return (Array.isArray(found) ? found : []).filter(isRecord).flatMap(({ location, code, message }) => {
    const place = Array.isArray(location) ? location.map(String) : [];
    if (place[0] !== 'request') return [];
    const text = `${place.slice(1).join('.')} ${String(message)}`.trim();
    // Some descriptions state the credential as a parameter, as Slack's does with a header named token.
    return [
      { text, isSecurity: code === 401 || /required property '(token|authorization|api_?key)'/i.test(text) },
    ];
  });
}

/** Where no operation fits Prism has no violations, but a problem of its own. */
function problemsOf(body: string): readonly string[] {
  if (!body.includes('stoplight.io/prism/errors#')) return [];
  const problem: unknown = JSON.parse(body);
  if (!isRecord(problem) || !/#NO_|#INVALID|#UNPROCESSABLE/.test(String(problem['type']))) return [];
  return [`${String(problem['title'])}: ${String(problem['detail'])}`];
}
