/** A slot whose answer never comes (its process died) is free again one window after this time. */
export const leaseMilliseconds = 120_000;

/** Clocks count in whole milliseconds, so that a time read from one may be early by almost one. */
export const guardMilliseconds = 1;
