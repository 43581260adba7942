/** How much one call does. All bounds are looked at where a stream can be gone on with: at the end of a page. */
export interface WeldLimits {
  /** Rows after which a call ends. One page of the app comes whole, so that it may be more. @default 10_000 */
  readonly rows?: number | undefined;
  /** Bytes of the rows as JSON, which no answer exceeds; AWS Lambda takes 6 MB. @default 4_000_000 */
  readonly bytes?: number | undefined;
  /** Seconds after which a call ends with the page that is being read. @default 20 */
  readonly seconds?: number | undefined;
  /** Seconds after which a page that is not there yet is given up; below the timeout of the function. @default 50 */
  readonly deadlineSeconds?: number | undefined;
  /**
   * The longest pause of an app, in seconds, that a sync sits out; with a longer one it ends with 429, and the next
   * sync goes on from where it stopped. @default 300
   */
  readonly patienceSeconds?: number | undefined;
}

/** {@link WeldLimits} with the defaults filled in. */
export type ResolvedLimits = { readonly [Name in keyof WeldLimits]-?: number };

const defaults: ResolvedLimits = {
  rows: 10_000,
  bytes: 4_000_000,
  seconds: 20,
  deadlineSeconds: 50,
  patienceSeconds: 300,
};

/** The names of the limits. */
export const limitNames = ['rows', 'bytes', 'seconds', 'deadlineSeconds', 'patienceSeconds'] as const;

/** Fills in the defaults. Throws an `Error` for a limit that is no number above 0. */
export function resolveLimits(given: WeldLimits = {}): ResolvedLimits {
  for (const name of limitNames) {
    const value = given[name];
    if (value !== undefined && !(Number.isFinite(value) && value > 0))
      throw new Error(`The limit "${name}" is a number above 0.`);
  }
  return {
    rows: given.rows ?? defaults.rows,
    bytes: given.bytes ?? defaults.bytes,
    seconds: given.seconds ?? defaults.seconds,
    deadlineSeconds: given.deadlineSeconds ?? defaults.deadlineSeconds,
    patienceSeconds: given.patienceSeconds ?? defaults.patienceSeconds,
  };
}

/** Seconds that are kept back of a function's time for its answer to leave. */
const answeringSeconds = 1;

/** The limits of a call whose host ends it after so many seconds. */
export function limitsWithin(limits: ResolvedLimits, remainingSeconds: number | undefined): ResolvedLimits {
  if (remainingSeconds === undefined) return limits;
  const usable = Math.max(0, remainingSeconds - answeringSeconds);
  return {
    ...limits,
    seconds: Math.min(limits.seconds, usable / 2),
    deadlineSeconds: Math.min(limits.deadlineSeconds, usable),
  };
}
