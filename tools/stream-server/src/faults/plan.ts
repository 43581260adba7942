import { hash, share } from '../hash.ts';
import { faultKinds, isListKind, type FaultKind } from './kinds.ts';

/** What goes wrong, and where. */
export interface FaultPlan {
  /** @default 1 */
  readonly seed?: number | undefined;
  /** Of all places, those that have a fault, from 0 to 1. @default 0 */
  readonly share?: number | undefined;
  /** Which of them. @default all */
  readonly kinds?: readonly FaultKind[] | undefined;
  /** The most times that a place shows its fault before it is well; at least once. @default 2 */
  readonly times?: number | undefined;
  /** Faults at places that are named; they win. */
  readonly rules?: readonly FaultRule[] | undefined;
}

/** A fault at places that are named. */
export interface FaultRule {
  readonly kind: FaultKind;
  /** The path, such as `/events`. */
  readonly path: string;
  /** Index of the first record of the page. @default every page of the path */
  readonly at?: number | undefined;
  /** How often a place shows it; Infinity: for ever. @default 1 */
  readonly times?: number | undefined;
}

/** A page that is asked for. */
export interface Place {
  readonly path: string;
  readonly at: number;
  /** What else was asked for, such as a stretch of time. */
  readonly filter: string;
  /** A cursor led there. */
  readonly followsCursor: boolean;
}

/** Says what goes wrong next at a place. */
export interface FaultSource {
  next(place: Place): FaultKind | undefined;
}

/** Every place is well after it showed its fault so many times, so that a correct reader gets through. */
export function createFaults(plan: FaultPlan = {}): FaultSource {
  const { seed = 1, kinds = faultKinds, times = 2, rules = [] } = plan;
  const portion = plan.share ?? 0;
  const shown = new Map<string, number>();

  const planned = (place: Place): { kind: FaultKind; times: number } | undefined => {
    const rule = rules.find(({ path, at }) => path === place.path && (at === undefined || at === place.at));
    if (rule !== undefined) return { kind: rule.kind, times: rule.times ?? 1 };
    const where = [seed, place.path, place.at, place.filter];
    if (share(...where) >= portion) return undefined;
    const possible = kinds.filter((kind) => !isListKind(kind) || place.followsCursor);
    const kind = possible[hash(...where, 'kind') % possible.length];
    return kind === undefined ? undefined : { kind, times: 1 + (hash(...where, 'times') % times) };
  };

  return {
    next: (place) => {
      const fault = planned(place);
      if (fault === undefined) return undefined;
      const key = `${place.path} ${place.at} ${place.filter}`;
      const before = shown.get(key) ?? 0;
      if (before >= fault.times) return undefined;
      shown.set(key, before + 1);
      return fault.kind;
    },
  };
}
