import type { LimitKind } from './kinds.ts';

/** A reached limit: what the answer says, and when it ends, in milliseconds since the epoch. */
export interface Limit {
  readonly headers: Readonly<Record<string, string>>;
  readonly endsAt: number;
}

/** The headers of a reached limit. Those that know only seconds say the next full one. */
export function limitOf(kind: LimitKind, now: number): Limit {
  const nextSecond = (Math.floor(now / 1000) + 1) * 1000;
  switch (kind) {
    case 'retry_after_seconds':
      return { headers: { 'retry-after': '1' }, endsAt: now + 1000 };
    case 'retry_after_date':
      return { headers: { 'retry-after': new Date(nextSecond).toUTCString() }, endsAt: nextSecond };
    case 'reset_epoch_seconds':
      return { headers: exhausted({ reset: String(nextSecond / 1000) }), endsAt: nextSecond };
    case 'reset_epoch_milliseconds':
      return { headers: exhausted({ reset: String(now + 300) }), endsAt: now + 300 };
    case 'reset_delta_seconds':
      return { headers: exhausted({ reset: '1' }), endsAt: now + 1000 };
    case 'ratelimit_reset':
      return {
        headers: { 'ratelimit-limit': '100', 'ratelimit-remaining': '0', 'ratelimit-reset': '1' },
        endsAt: now + 1000,
      };
    case 'reset_iso':
      return { headers: exhausted({ reset: new Date(now + 300).toISOString() }), endsAt: now + 300 };
  }
}

function exhausted({ reset }: { readonly reset: string }): Record<string, string> {
  return { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
}
