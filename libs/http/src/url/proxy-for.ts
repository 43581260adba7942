/**
 * The proxy that environment variables name for a URL: `https_proxy` or `http_proxy`, in lower or upper case, unless
 * `no_proxy` lists the host. `HTTP_PROXY` in upper case is not believed where `REQUEST_METHOD` is set, because a web
 * server may have made it of a request's `Proxy` header.
 *
 * @returns `undefined`: no proxy.
 * @see https://curl.se/docs/manpage.html#ENVIRONMENT
 */
export function proxyFor(
  url: string,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const target = new URL(url);
  const proxy = target.protocol === 'https:' ? httpsProxy(environment) : httpProxy(environment);
  if (proxy === undefined) return undefined;
  const excluded = environment['no_proxy'] ?? environment['NO_PROXY'] ?? '';
  if (isExcluded(target, excluded)) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

function httpsProxy(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  return nonEmpty(environment['https_proxy'] ?? environment['HTTPS_PROXY']);
}

function httpProxy(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const isCgi = environment['REQUEST_METHOD'] !== undefined;
  return nonEmpty(environment['http_proxy'] ?? (isCgi ? undefined : environment['HTTP_PROXY']));
}

/** `*`, host names with or without a dot or `*.` in front (both mean the name and all below it), each with or without a port. */
function isExcluded(target: URL, list: string): boolean {
  const host = target.hostname.toLowerCase();
  const port = target.port === '' ? (target.protocol === 'https:' ? '443' : '80') : target.port;
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const { name, onlyPort } = splitPort(entry.toLowerCase());
      if (onlyPort !== undefined && onlyPort !== port) return false;
      const plain = name.replace(/^\*?\./, '');
      return host === plain || host === `[${plain}]` || host.endsWith(`.${plain}`);
    });
}

/** `host`, `host:port`, `[::1]`, `[::1]:port` or a bare `::1`. */
function splitPort(entry: string): { readonly name: string; readonly onlyPort?: string } {
  const match = /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(entry);
  const [, name, onlyPort] = match ?? [];
  return name === undefined || onlyPort === undefined ? { name: entry } : { name, onlyPort };
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}
