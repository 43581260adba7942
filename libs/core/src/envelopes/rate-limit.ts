import { z } from 'zod';

/** What is known of one of the vendor's budgets. */
export const RateLimitStateSnapshot = z
  .object({
    remaining: z.int().optional(),
    limit: z.int().optional(),
    /** Epoch seconds. */
    reset: z.int().optional(),
    window_seconds: z.int().optional(),
    current_delay: z.int().optional(),
    source: z.enum(['api_headers', 'sdk_counter']).optional(),
  })
  .meta({ id: 'RateLimitStateSnapshot' });
export type RateLimitStateSnapshot = z.infer<typeof RateLimitStateSnapshot>;

/** What the caller knows of the budgets, and how long it will wait. */
export const RateLimitRequestInfo = z
  .object({
    caller_retry_attempt: z.int().optional(),
    last_known_state: z.record(z.string(), RateLimitStateSnapshot).optional(),
    caller_override_mode: z.enum(['enforce', 'retry_only', 'bypass', 'enforce_no_retry']).optional(),
    /** Seconds that the call may take; past them it fails with `budget_exhausted`. */
    max_execution_time: z.int().optional(),
  })
  .meta({ id: 'RateLimitRequestInfo' });
export type RateLimitRequestInfo = z.infer<typeof RateLimitRequestInfo>;

/** What is known of the budgets after the call. */
export const RateLimitResponseInfo = z
  .object({ current_state: z.record(z.string(), RateLimitStateSnapshot).optional() })
  .meta({ id: 'RateLimitResponseInfo' });
export type RateLimitResponseInfo = z.infer<typeof RateLimitResponseInfo>;
