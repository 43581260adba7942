import { createHash } from 'node:crypto';
import {
  canonicalJson,
  ConnectorError,
  InvalidValueError,
  type Clock,
  type KeptSlot,
  type KeptValues,
} from '@patchbay/core';
import type { Dispatcher } from 'undici';
import { proxyFor } from '../url/proxy-for.ts';
import { checkTls, expiredCertificate, type CheckedTls, type TlsOptions } from './tls.ts';

/** What decides over the connections of a request. */
export interface ConnectionSettings {
  readonly proxy: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly kept: KeptValues | undefined;
  readonly tls: TlsOptions | undefined;
  /** The only origin that is shown the client certificate; absent: all are. */
  readonly tlsOrigin: string | undefined;
  /** Absent: whether a certificate has expired is left to the vendor. */
  readonly clock: Pick<Clock, 'now'> | undefined;
}

/**
 * The connections that a URL needs: through a proxy, with a client certificate, or both; `undefined` when those of the
 * process will do.
 */
export function dispatcherFor(settings: ConnectionSettings, url: string): Promise<Dispatcher> | undefined {
  const proxy = proxyOf(settings, url);
  const tls = showsCertificate(settings, url) ? settings.tls : undefined;
  if (proxy === undefined && tls === undefined) return undefined;
  if (settings.kept === undefined) {
    throw new ConnectorError('A proxy or options of TLS need a runtime that keeps their connections.');
  }
  const connections = connectionsOf(settings.kept, tls);
  const expiresAt = connections.checked?.expiresAt ?? Infinity;
  if (settings.clock !== undefined && settings.clock.now() >= expiresAt) {
    throw expiredCertificate({ expiresAt });
  }
  return connections.through(proxy);
}

/**
 * Reads a client certificate before anything is sent with it.
 *
 * @throws `bad_request` when it cannot be read.
 */
export function prepareTls(kept: KeptValues, tls: TlsOptions): void {
  connectionsOf(kept, tls);
}

function proxyOf({ proxy: own, environment }: ConnectionSettings, url: string): string | undefined {
  const proxy = own ?? proxyFor(url, environment);
  if (proxy === undefined) return undefined;
  const parsed = URL.parse(proxy);
  if (parsed === null || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) {
    throw new InvalidValueError('The address of the proxy is not an http or https URL.');
  }
  return parsed.href;
}

/** Whether the client certificate is for this URL. */
export function showsCertificate({ tls, tlsOrigin }: ConnectionSettings, url: string): boolean {
  const { protocol, origin } = new URL(url);
  return tls !== undefined && protocol === 'https:' && (tlsOrigin === undefined || tlsOrigin === origin);
}

function connectionsOf(kept: KeptValues, tls: TlsOptions | undefined): Connections {
  const connections = kept.get(connectionsSlot, tls === undefined ? '' : keyOf(tls));
  if (tls !== undefined) connections.use(tls);
  return connections;
}

/** The key of a runtime's keep is no place for a private key. */
function keyOf(tls: TlsOptions): string {
  return createHash('sha256')
    .update(canonicalJson({ ...tls }))
    .digest('hex');
}

const connectionsSlot: KeptSlot<Connections> = {
  create: () => new Connections(),
  dispose: (connections) => connections.close(),
};

/** The connections with one client certificate, or with none, by proxy. */
class Connections {
  #tls: TlsOptions | undefined;
  #checked: CheckedTls | undefined;
  readonly #dispatchers = new Map<string, Promise<Dispatcher>>();

  get checked(): CheckedTls | undefined {
    return this.#checked;
  }

  use(tls: TlsOptions): void {
    this.#checked ??= checkTls(tls);
    this.#tls = tls;
  }

  through(proxy: string | undefined): Promise<Dispatcher> {
    const known = this.#dispatchers.get(proxy ?? '');
    if (known !== undefined) return known;
    const made = connect(proxy, this.#tls);
    this.#dispatchers.set(proxy ?? '', made);
    return made;
  }

  async close(): Promise<void> {
    const made = [...this.#dispatchers.values()];
    this.#dispatchers.clear();
    for (const each of made) {
      const dispatcher = await each.catch(() => undefined);
      await dispatcher?.close();
    }
  }
}

/**
 * Node's own fetch takes a dispatcher, but of the interface of its own undici (6 in Node 22, 7 in Node 24), which the
 * wrapper of undici 8 speaks. The fetch of the package itself would escape msw and is not used.
 */
async function connect(proxy: string | undefined, tls: TlsOptions | undefined): Promise<Dispatcher> {
  const { Agent, ProxyAgent, Dispatcher1Wrapper } = await loadUndici();
  const secured = tls === undefined ? {} : secureOptions(tls);
  return new Dispatcher1Wrapper(
    proxy === undefined
      ? new Agent({ connect: secured })
      : new ProxyAgent({ uri: proxy, ...(tls === undefined ? {} : { requestTls: secured }) }),
  );
}

/** The names that Node has for them. */
function secureOptions({ certificate, privateKey, passphrase, certificateAuthority, ...rest }: TlsOptions) {
  return {
    ...(certificate === undefined ? {} : { cert: certificate }),
    ...(privateKey === undefined ? {} : { key: privateKey }),
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(certificateAuthority === undefined ? {} : { ca: certificateAuthority }),
    ...(rest.dangerouslyAcceptAnyCertificate === true ? { rejectUnauthorized: false } : {}),
  };
}

async function loadUndici() {
  try {
    const { Agent, ProxyAgent, Dispatcher1Wrapper } = await import('undici');
    return { Agent, ProxyAgent, Dispatcher1Wrapper };
  } catch {
    throw new ConnectorError(
      'A proxy or options of TLS are set, which needs a package that is not installed: npm install undici@8',
    );
  }
}
