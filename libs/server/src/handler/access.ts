/** The name in a Host header, without the port: `[::1]:8000` gives `[::1]`. */
export function hostName(host: string | undefined): string {
  return /^(\[[^\]]*\]|[^:]*)(?::\d*)?$/.exec(host ?? '')?.[1]?.toLowerCase() ?? '';
}

/** True when the Host header names this server; every name under `localhost` is this machine. */
export function isOwnHost(host: string | undefined, names: readonly string[]): boolean {
  const name = hostName(host);
  return names.includes(name) || (names.includes('localhost') && name.endsWith('.localhost'));
}

/** The headers with which a browser lets a page of the origin read the answer. */
export function corsHeaders(
  origin: string | undefined,
  allowed: readonly string[],
): Readonly<Record<string, string>> {
  if (allowed.length === 0) return {};
  const vary = { vary: 'Origin' };
  if (origin === undefined || !(allowed.includes('*') || allowed.includes(origin))) return vary;
  return {
    ...vary,
    'access-control-allow-origin': allowed.includes('*') ? '*' : origin,
    'access-control-expose-headers': 'X-Request-Id, Retry-After',
  };
}

/** What a browser asks for before it lets a page call. */
export const preflightHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'Authorization, Content-Type, X-Request-Id',
  'access-control-max-age': '600',
};
