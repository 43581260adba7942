import { getResponse, type RequestHandler } from 'msw';
import { networkErrorHeader } from './network-error-header.ts';

/** The global fetch while cases run. */
export interface WrappedFetch {
  busy(): boolean;
  idle(): Promise<void>;
  restore(): void;
}

/**
 * Stands in front of the global fetch: it counts the requests under way, for the fake clock, and fails as Node's
 * fetch fails when the vendor side broke the connection, which no mocked response can say. It asks the handlers
 * itself, which spares the sockets that msw imitates; what they do not answer goes on to msw's own fetch.
 */
export function wrapFetch(handlers: RequestHandler[]): WrappedFetch {
  const realFetch = globalThis.fetch;
  let underWay = 0;
  const waiting = new Set<() => void>();

  const end = (): void => {
    underWay -= 1;
    if (underWay > 0) return;
    for (const resolve of waiting) resolve();
    waiting.clear();
  };

  const wrapped: typeof fetch = async (input, init) => {
    underWay += 1;
    let response: Response;
    try {
      response = (await shortcut(handlers, input, init)) ?? (await realFetch(input, init));
      // The body has come when the request counts as answered.
      await response.clone().arrayBuffer();
    } finally {
      end();
    }
    const broken = response.headers.get(networkErrorHeader);
    if (broken === 'timeout') return never(signalOf(input, init));
    if (broken !== null) throw new TypeError('fetch failed', { cause: connectionReset() });
    return response;
  };
  globalThis.fetch = wrapped;

  return {
    busy: () => underWay > 0,
    idle: () => (underWay === 0 ? Promise.resolve() : new Promise((resolve) => void waiting.add(resolve))),
    restore: () => {
      if (globalThis.fetch === wrapped) globalThis.fetch = realFetch;
    },
  };
}

/** Redirects are left to the real fetch, unless the caller follows them by itself. */
async function shortcut(
  handlers: RequestHandler[],
  input: Parameters<typeof fetch>[0],
  init: Parameters<typeof fetch>[1],
): Promise<Response | undefined> {
  if (init?.redirect !== 'manual') return undefined;
  const request = new Request(input, init);
  request.signal.throwIfAborted();
  return getResponse(handlers, request);
}

function signalOf(
  input: Parameters<typeof fetch>[0],
  init: Parameters<typeof fetch>[1],
): AbortSignal | undefined {
  return init?.signal ?? (input instanceof Request ? input.signal : undefined);
}

/** An answer that does not come; only the caller's signal ends the wait. */
function never(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted === true) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** As Node reports it: `TypeError: fetch failed` with this cause. */
function connectionReset(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', errno: -104, syscall: 'read' });
}
