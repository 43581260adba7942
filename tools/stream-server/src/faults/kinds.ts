/** Status 429 with the end of the limit said in one of the ways that vendors have. */
export const limitKinds = [
  'retry_after_seconds',
  'retry_after_date',
  'reset_epoch_seconds',
  'reset_epoch_milliseconds',
  'reset_delta_seconds',
  'ratelimit_reset',
  'reset_iso',
] as const;

/** Answers that do not come, or not whole. */
export const brokenKinds = [
  'status_500',
  'status_502',
  'status_503',
  'reset_before_answer',
  'reset_in_body',
  'short_body',
  'cut_chunks',
  'malformed_json',
  'slow',
] as const;

/** Lists that do not move on; for pages that are read by cursor or link, and are not the first. */
export const listKinds = ['repeated_cursor', 'duplicate_page'] as const;

/** Everything that may go wrong with a page. */
export const faultKinds = [...limitKinds, ...brokenKinds, ...listKinds] as const;

export type LimitKind = (typeof limitKinds)[number];
export type BrokenKind = (typeof brokenKinds)[number];
export type ListKind = (typeof listKinds)[number];
export type FaultKind = (typeof faultKinds)[number];

/** True for a fault that is a reached limit. */
export function isLimitKind(kind: FaultKind): kind is LimitKind {
  return limitKinds.some((each) => each === kind);
}

/** True for a fault of lists. */
export function isListKind(kind: FaultKind): kind is ListKind {
  return listKinds.some((each) => each === kind);
}
