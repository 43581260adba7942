/**
 * How long before a known moment changes are asked for, in milliseconds: the app's clock may be behind ours, and a log
 * may show a record late. What changed in that time comes again.
 */
export const clockMargin = 60 * 60 * 1000;

/** How far back the activity is read by a run that has no state, in milliseconds: 90 days. */
export const activitySpan = 90 * 24 * 60 * 60 * 1000;
