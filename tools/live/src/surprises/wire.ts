import type { Integration } from '@patchbay/core';
import type { LoggedExchange } from '../exchange-log.ts';
import type { Surprises } from './surprises.ts';

/** Headers by which vendors tell about limits. */
const LIMIT_HEADER = /rate-?limit|^x-.*(limit|quota|remaining)|^retry-after$/i;

/** Slow answers, refused and repeated requests, and headers about limits that the connector does not know of. */
export function checkWire(
  exchanges: readonly LoggedExchange[],
  integration: Pick<Integration, 'rateLimits'>,
  readsHeaders: boolean,
  slowMilliseconds: number,
  surprises: Surprises,
): void {
  const headers = new Map<string, string>();
  for (const { method, url, status, milliseconds, headers: answered } of exchanges) {
    const line = `${method} ${new URL(url).pathname}`;
    if (milliseconds > slowMilliseconds)
      surprises.add(
        { kind: 'slow', weight: 'note', message: `An answer took more than ${slowMilliseconds} ms.` },
        `${line} ${Math.round(milliseconds)} ms`,
      );
    if (status === undefined)
      surprises.add({ kind: 'no-answer', weight: 'note', message: 'No answer came to a request.' }, line);
    if (status === 429 || status === 503)
      surprises.add({ kind: 'limited', weight: 'note', message: `The app answered ${status}.` }, line);
    for (const [name, value] of Object.entries(answered))
      if (LIMIT_HEADER.test(name)) headers.set(name, value);
  }
  const seen = [...headers].map(([name, value]) => `${name}: ${value}`);
  if (seen.length === 0) return;
  if (integration.rateLimits.length === 0)
    seen.forEach((each) =>
      surprises.add(
        {
          kind: 'undeclared-limit',
          weight: 'note',
          message: 'The app tells about limits, and the connector declares none.',
        },
        each,
      ),
    );
  else if (!readsHeaders)
    seen.forEach((each) =>
      surprises.add(
        {
          kind: 'unread-limit',
          weight: 'note',
          message: 'The app tells about limits in headers that the connector does not read.',
        },
        each,
      ),
    );
}
