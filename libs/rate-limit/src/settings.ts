import type { RateLimitConfig } from '@patchbay/core';

/** A {@link RateLimitConfig} with the defaults filled in. */
export interface Settings {
  readonly id: string;
  readonly requestsPerWindow: number;
  readonly windowSeconds: number;
  readonly maxDelaySeconds: number;
  readonly strategy: 'FIXED' | 'ADAPTIVE';
  readonly maxConcurrent: number;
  readonly maximumRetries: number;
  readonly maxBatchSize: number;
  readonly initialDelaySeconds: number;
  readonly backoffFactor: number;
}

/**
 * Fills in the defaults.
 *
 * @throws RangeError for numbers that are no budget: it would let nothing through, or everything.
 */
export function settingsOf(config: RateLimitConfig): Settings {
  const { requestsPerWindow, windowSeconds } = config;
  const settings: Settings = {
    id: config.id ?? 'default',
    requestsPerWindow,
    windowSeconds,
    maxDelaySeconds: config.maxDelaySeconds ?? 60,
    strategy: config.strategy ?? 'ADAPTIVE',
    maxConcurrent: config.maxConcurrent ?? 10,
    maximumRetries: config.maximumRetries ?? 5,
    maxBatchSize: config.maxBatchSize ?? requestsPerWindow,
    initialDelaySeconds: config.initialDelaySeconds ?? 0,
    backoffFactor: config.backoffFactor ?? 1.5,
  };
  check(settings, 'requestsPerWindow', Number.isInteger(requestsPerWindow) && requestsPerWindow >= 1);
  check(settings, 'windowSeconds', isAmount(windowSeconds) && windowSeconds > 0);
  check(settings, 'maxDelaySeconds', isAmount(settings.maxDelaySeconds));
  check(settings, 'maxConcurrent', settings.maxConcurrent >= 1);
  check(settings, 'maximumRetries', isAmount(settings.maximumRetries));
  check(settings, 'maxBatchSize', settings.maxBatchSize >= 1);
  check(settings, 'initialDelaySeconds', isAmount(settings.initialDelaySeconds));
  check(settings, 'backoffFactor', settings.backoffFactor >= 1);
  return settings;
}

/** The budget of a vendor that documents none: 30 requests a minute, one at a time, 15 in a batch. */
export function defaultRateLimit(id: string): RateLimitConfig {
  return {
    id,
    requestsPerWindow: 30,
    windowSeconds: 60,
    strategy: 'FIXED',
    maxBatchSize: 15,
    maxConcurrent: 1,
    maximumRetries: 5,
  };
}

function isAmount(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}

function check(settings: Settings, name: keyof Settings, holds: boolean): void {
  if (!holds) {
    throw new RangeError(`${name} of the rate limit '${settings.id}' cannot be ${String(settings[name])}.`);
  }
}
