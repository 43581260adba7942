export { hasNothingLeft, requestedWait, secondsUntil, type RateLimitHeaders } from '@patchbay/rate-limit';
