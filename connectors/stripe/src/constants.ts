import type { RateLimitConfig } from '@patchbay/core';

/** @see https://docs.stripe.com/api */
export const BASE_URL = 'https://api.stripe.com/v1';

/** Records to ask for at once, and the most that Stripe gives. @see https://docs.stripe.com/api/pagination */
export const PAGE_SIZE = 100;

/** How long Stripe tells of what happened. @see https://docs.stripe.com/api/events */
export const EVENTS_KEPT_SECONDS = 30 * 24 * 60 * 60;

/** How far behind its beginning a list is taken to be of, for events that are told late. */
export const EVENT_DELAY_SECONDS = 5 * 60;

/**
 * What Stripe allows for one endpoint, and in a sandbox for all of them together. Live accounts have more over all endpoints.
 *
 * @see https://docs.stripe.com/rate-limits
 */
export const RATE_LIMIT: RateLimitConfig = {
  requestsPerWindow: 25,
  windowSeconds: 1,
  source: 'https://docs.stripe.com/rate-limits',
};

/**
 * Stripe names the permission when it refuses; its list of permissions says nothing of the account.
 *
 * @see https://github.com/stripe/stripe-node/issues/2246
 */
export const PERMISSIONS: Readonly<Record<string, string>> = {
  validate_credentials:
    'a secret key, or a restricted key with the permission `rak_accounts_kyc_id_numbers_read`',
};
