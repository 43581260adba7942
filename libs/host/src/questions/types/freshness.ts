import type { PageRequest, TenantQuestion } from './answer.ts';
import type { ConnectionSubject } from './subjects.ts';

/**
 * - `complete`: the last reading that ended gave all that there is
 * - `incomplete`: it did not; `reason` says why
 * - `unread`: no run has read the stream to an end: the connector may not have it
 */
export type StreamFreshnessState = 'complete' | 'incomplete' | 'unread';

/** How well the rows of one stream of one connection are known. */
export interface StreamFreshness {
  readonly connection: ConnectionSubject;
  readonly stream: string;
  readonly state: StreamFreshnessState;
  /** When a run last gave all that there is, ISO 8601; absent: never. */
  readonly completeAt?: string;
  /** When a reading last ended, whole or not, ISO 8601. */
  readonly readAt?: string;
  /** Why it is not complete, in words for a person. */
  readonly reason?: string;
  /** True while a run reads it. */
  readonly reading: boolean;
}

/** How well the rows are known that an answer stands on. */
export interface Freshness {
  /** The streams that the answer stands on. */
  readonly streams: readonly string[];
  /** True when each of them was read whole, in each connection that was asked about. Nothing follows from what an incomplete list lacks. */
  readonly complete: boolean;
  /** The oldest of the complete readings, ISO 8601: what happened later may be missing. Absent: there is none. */
  readonly asOf?: string;
  /** Streams that are not complete, at most 20 of them. */
  readonly incomplete: readonly StreamFreshness[];
  /** How many streams are not complete. */
  readonly incompleteCount: number;
}

/** Asks how fresh the streams of connections are. */
export interface FreshnessQuestion extends TenantQuestion, PageRequest {
  readonly connection?: string | undefined;
  /** @default accounts, resources, entitlements, entitlement_associations */
  readonly streams?: readonly string[] | undefined;
}
