import { ConnectorError, InvalidValueError, type KeptSlot, type KeptValues } from '@patchbay/core';
import type { Dispatcher } from 'undici';
import { proxyFor } from '../url/proxy-for.ts';

/** Where the proxy of a request is found. */
export interface ProxySettings {
  readonly proxy: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly kept: KeptValues | undefined;
}

/** The connections through the proxy that a URL needs; `undefined` when it needs none. */
export function dispatcherFor(settings: ProxySettings, url: string): Promise<Dispatcher> | undefined {
  const proxy = settings.proxy ?? proxyFor(url, settings.environment);
  if (proxy === undefined) return undefined;
  const parsed = URL.parse(proxy);
  if (parsed === null || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) {
    throw new InvalidValueError('The address of the proxy is not an http or https URL.');
  }
  if (settings.kept === undefined) {
    throw new ConnectorError('A proxy needs a runtime that keeps its connections.');
  }
  return settings.kept.get(proxySlot, parsed.href);
}

const proxySlot: KeptSlot<Promise<Dispatcher>> = {
  create: (key) => connectThrough(key),
  dispose: async (made) => {
    const dispatcher = await made.catch(() => undefined);
    await dispatcher?.close();
  },
};

/**
 * Node's own fetch takes a dispatcher, but of the interface of its own undici (6 in Node 22, 7 in Node 24), which the
 * wrapper of undici 8 speaks. The fetch of the package itself would escape msw and is not used.
 */
async function connectThrough(proxy: string): Promise<Dispatcher> {
  const { ProxyAgent, Dispatcher1Wrapper } = await loadUndici();
  return new Dispatcher1Wrapper(new ProxyAgent({ uri: proxy }));
}

async function loadUndici() {
  try {
    const { ProxyAgent, Dispatcher1Wrapper } = await import('undici');
    return { ProxyAgent, Dispatcher1Wrapper };
  } catch {
    throw new ConnectorError(
      'A proxy is set, which needs a package that is not installed: npm install undici@8',
    );
  }
}
