import type { FaultKind } from './faults/kinds.ts';
import type { CollectionName } from './world.ts';

/** What a server was asked and what it answered. */
export interface Counts {
  readonly requests: Readonly<Record<CollectionName, number>>;
  /** Requests that got the page that they asked for, whole. */
  readonly pages: Readonly<Record<CollectionName, number>>;
  /** Faults by kind, as often as they were shown. */
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>;
  /** Requests for a page that came before the end of the limit that the page had answered with. */
  readonly early: number;
}

/** Counts what happens. */
export interface Counter {
  read(): Counts;
  request(name: CollectionName): void;
  page(name: CollectionName): void;
  fault(kind: FaultKind): void;
  early(): void;
}

/** Makes a counter that stands at zero. */
export function createCounter(): Counter {
  const requests = { events: 0, teams: 0, members: 0 };
  const pages = { events: 0, teams: 0, members: 0 };
  const faults = new Map<FaultKind, number>();
  let early = 0;
  return {
    read: () => ({
      requests: { ...requests },
      pages: { ...pages },
      faults: Object.fromEntries(faults),
      early,
    }),
    request: (name) => {
      requests[name] += 1;
    },
    page: (name) => {
      pages[name] += 1;
    },
    fault: (kind) => {
      faults.set(kind, (faults.get(kind) ?? 0) + 1);
    },
    early: () => {
      early += 1;
    },
  };
}
