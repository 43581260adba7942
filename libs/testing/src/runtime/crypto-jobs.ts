import { createHook } from 'node:async_hooks';

interface Job {
  readonly type: string;
  readonly resource: object;
  readonly since: number;
}

/** How long a job is taken to go on where only its end would tell that it is done by a thread. */
const longestMilliseconds = 1000;

const jobs = new Map<number, Job>();

const hook = createHook({
  trackPromises: false,
  init: (id, type, _trigger, resource) => {
    if (type.endsWith('REQUEST')) jobs.set(id, { type, resource, since: performance.now() });
  },
  before: (id) => void jobs.delete(id),
});

/**
 * From here on {@link cryptographyIsUnderWay} knows of what `node:crypto` gives to threads. Nothing else tells of it: it
 * is no active resource of the process.
 *
 * @see https://nodejs.org/docs/latest-v24.x/api/async_hooks.html#type
 */
export function watchCryptography(): void {
  hook.enable();
}

/** Whether a thread has yet to begin or to end what `node:crypto` was asked for. */
export function cryptographyIsUnderWay(): boolean {
  for (const [id, job] of jobs) {
    if (!isAsynchronous(job)) jobs.delete(id);
  }
  return jobs.size > 0;
}

/**
 * A job with a callback holds it. One of Web Crypto holds nothing that can be seen, just as one that was done at once:
 * random bytes and scrypt are never of Web Crypto, and of the others the time decides.
 */
function isAsynchronous({ type, resource, since }: Job): boolean {
  if ('ondone' in resource) return true;
  if (type === 'RANDOMBYTESREQUEST' || type === 'SCRYPTREQUEST' || type === 'HTTPCLIENTREQUEST') return false;
  return performance.now() - since < longestMilliseconds;
}
