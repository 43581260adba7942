import { guardMilliseconds, leaseMilliseconds } from '../lease.ts';

/** The slots of one budget that are in use, in order of the time at which they end. */
export interface SlotLog {
  /** Takes up to `wanted` slots; with `force` all of them. */
  take(limit: number, window: number, now: number, wanted: number, force: boolean): readonly string[];
  /** Slots that are free. */
  free(limit: number, now: number): number;
  /** The same, for one who has just taken some. */
  left(limit: number): number;
  /** Milliseconds until a slot may be free. */
  wait(limit: number, window: number, now: number): number;
  finish(slot: string, window: number, now: number): void;
  cancel(slot: string): void;
  /** Takes `count` slots out of use until `end`. */
  block(count: number, end: number): void;
  /** Counts a slot that was taken elsewhere. */
  adopt(slot: string, window: number, now: number): void;
  /** What is in use, with the time at which each ends. */
  entries(now: number): readonly (readonly [slot: string, end: number])[];
}

interface Ended {
  readonly slot: string;
  readonly end: number;
}

/** Makes an empty log. Names of slots begin with `prefix`. */
export function createSlotLog(prefix = ''): SlotLog {
  /** Slots whose answer is out, with the time at which they are given up for lost: in order, as they were taken. */
  let inFlight = new Map<string, number>();
  /** No slot in flight is lost before it. */
  let firstLost = Infinity;
  /** Slots whose answer came; those before `head` have ended. */
  let ended: Ended[] = [];
  let head = 0;
  let counter = 0;
  let latest = -Infinity;

  const expire = (now: number): void => {
    if (now < latest - jumpMilliseconds) shift(now - latest);
    latest = now;
    let first = ended[head];
    while (first !== undefined && first.end <= now) first = ended[(head += 1)];
    if (head > compactFrom && head * 2 > ended.length) {
      ended = ended.slice(head);
      head = 0;
    }
    if (now >= firstLost) dropLost(now);
  };

  const dropLost = (now: number): void => {
    for (const [slot, lost] of inFlight) {
      firstLost = lost;
      if (lost > now) return;
      inFlight.delete(slot);
    }
    firstLost = Infinity;
  };

  /** The machine's clock was set back: without this nothing would be free until it is where it was. */
  const shift = (by: number): void => {
    ended = ended.slice(head).map(({ slot, end }) => ({ slot, end: end + by }));
    head = 0;
    inFlight = new Map([...inFlight].map(([slot, lost]) => [slot, lost + by]));
    firstLost += by;
  };

  const used = (): number => ended.length - head + inFlight.size;

  const left = (limit: number): number => Math.max(0, limit - used());

  const insert = (slot: string, end: number): void => {
    let index = ended.length;
    while (index > head && (ended[index - 1]?.end ?? 0) > end) index -= 1;
    if (index === ended.length) ended.push({ slot, end });
    else ended.splice(index, 0, { slot, end });
  };

  const open = (slot: string, window: number, now: number): void => {
    const lost = now + window + leaseMilliseconds;
    inFlight.set(slot, lost);
    if (lost < firstLost) firstLost = lost;
  };

  return {
    take: (limit, window, now, wanted, force) => {
      expire(now);
      const count = force ? wanted : Math.min(wanted, limit - used());
      if (count <= 0) return none;
      const slots: string[] = [];
      for (let taken = 0; taken < count; taken += 1) {
        const slot = `${prefix}${(counter += 1)}`;
        open(slot, window, now);
        slots.push(slot);
      }
      return slots;
    },
    free: (limit, now) => {
      expire(now);
      return left(limit);
    },
    left,
    wait: (limit, window, now) => {
      // A slot in flight ends one window after its answer, which is still to come.
      const answered = inFlight.size > 0 ? now + window + guardMilliseconds : Infinity;
      const tooMany = Math.max(0, used() - limit);
      return Math.max(1, Math.min(ended[head + tooMany]?.end ?? Infinity, answered) - now);
    },
    finish: (slot, window, now) => {
      if (inFlight.delete(slot)) insert(slot, now + window + guardMilliseconds);
    },
    cancel: (slot) => void inFlight.delete(slot),
    block: (count, end) => {
      for (let blocked = 0; blocked < count; blocked += 1) insert(`${prefix}x${(counter += 1)}`, end);
    },
    adopt: open,
    entries: (now) => {
      expire(now);
      return [...ended.slice(head).map(({ slot, end }) => [slot, end] as const), ...inFlight];
    },
  };
}

const none: readonly string[] = [];
const compactFrom = 1024;

/** Clocks are corrected by less all the time. */
const jumpMilliseconds = 1000;
