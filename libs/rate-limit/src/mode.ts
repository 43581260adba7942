import type { CallContext, RateLimitConfig, RateLimitMode } from '@patchbay/core';

/**
 * How a budget is kept during one call: as the caller asks, else as the capability says, else as the budget says,
 * else reads wait for a slot and writes do not.
 */
export function rateLimitMode(
  config: Pick<RateLimitConfig, 'mode'>,
  call: Pick<CallContext, 'level' | 'rateLimitExchange' | 'rateLimitMode'>,
): RateLimitMode {
  const asked = call.rateLimitExchange?.known?.caller_override_mode;
  return asked ?? call.rateLimitMode ?? config.mode ?? (call.level === 'write' ? 'retry_only' : 'enforce');
}

/** True for the modes that hold requests back. */
export function holdsBack(mode: RateLimitMode): boolean {
  return mode === 'enforce' || mode === 'enforce_no_retry';
}
