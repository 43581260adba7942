import { createHook, type AsyncHook } from 'node:async_hooks';

interface Job {
  readonly type: string;
  readonly resource: object;
  readonly since: number;
  /** Web Crypto has promised its outcome. */
  readonly isPromised: boolean;
}

/** How long a job is taken to go on where only its end would tell that it is done by a thread. */
const longestMilliseconds = { promised: 120_000, unknown: 1000 };

/**
 * What `node:crypto` gives to threads. It is no active resource of the process, so nothing but its asynchronous ids
 * tells of it.
 *
 * @see https://nodejs.org/docs/latest-v24.x/api/async_hooks.html#type
 */
export class CryptoJobs {
  readonly #jobs = new Map<number, Job>();
  readonly #hook: AsyncHook = createHook({
    trackPromises: false,
    init: (id, type, _trigger, resource) => {
      if (!type.endsWith('REQUEST')) return;
      const isPromised = /\bjobPromise \(node:/.test(String(new Error().stack));
      this.#jobs.set(id, { type, resource, since: performance.now(), isPromised });
    },
    before: (id) => void this.#jobs.delete(id),
  });

  /** Sees what is asked for from here on. */
  watch(): void {
    this.#hook.enable();
  }

  leave(): void {
    this.#hook.disable();
    this.#jobs.clear();
  }

  /** Whether a thread has yet to begin or to end what was asked for. */
  underWay(): boolean {
    for (const [id, job] of this.#jobs) {
      if (!isAsynchronous(job)) this.#jobs.delete(id);
    }
    return this.#jobs.size > 0;
  }
}

/**
 * A job with a callback holds it. One of Web Crypto holds nothing that can be seen, just as one that was done at once: in
 * the Node of today the function that made it tells, and in another one the time decides, as random bytes and scrypt are
 * never of Web Crypto.
 *
 * @see https://github.com/nodejs/node/blob/v24.x/lib/internal/crypto/util.js
 */
function isAsynchronous({ type, resource, since, isPromised }: Job): boolean {
  if ('ondone' in resource) return true;
  const took = performance.now() - since;
  if (isPromised) return took < longestMilliseconds.promised;
  if (type === 'RANDOMBYTESREQUEST' || type === 'SCRYPTREQUEST' || type === 'HTTPCLIENTREQUEST') return false;
  return took < longestMilliseconds.unknown;
}
