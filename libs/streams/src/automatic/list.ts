import { isConnectorError, type Completeness } from '@patchbay/core';
import type { StreamPart, StreamRecord } from '@patchbay/core/streams';
import type { CapabilityLists, CapabilityPage } from './capability-lists.ts';

/** When a state is due behind a page. */
export class Checkpoints {
  readonly #records: number;
  #since = 0;

  /** @param records - after how many a state is given. @default 10000 */
  constructor(records = 10_000) {
    this.#records = records;
  }

  /** True when a state is due behind a page of so many records. */
  isDue(records: number): boolean {
    this.#since += records;
    if (this.#since < this.#records) return false;
    this.#since = 0;
    return true;
  }
}

/** How the list of a capability is read as a stream. */
export interface ListReading {
  readonly capability: string;
  readonly payload: unknown;
  /** Where the last run stopped. */
  readonly token?: string | undefined;
  /** What was given before the token is kept, and counts. @default false */
  readonly continues?: boolean | undefined;
  readonly checkpointRecords?: number | undefined;
  /** The state between two pages. */
  readonly stateAt: (token: string) => Extract<StreamPart, { type: 'state' }>;
  /** What the records of a page are given as. @default records */
  readonly partsOf?: (records: readonly StreamRecord[]) => Iterable<StreamPart> | AsyncIterable<StreamPart>;
}

/** How a list ended. */
export interface ListEnd {
  readonly completeness: Completeness;
  /** It was read from its beginning, by this run or those that it goes on from. */
  readonly whole: boolean;
  /** The connector said that records may be missing. */
  readonly partial: boolean;
}

/**
 * Reads a list to its end, from where the last run stopped. A token that the app no longer takes begins the list anew,
 * which gives records again and leaves none out.
 */
export async function* readList(
  lists: CapabilityLists,
  reading: ListReading,
): AsyncGenerator<StreamPart, ListEnd, void> {
  const { token, continues = false } = reading;
  const checkpoints = new Checkpoints(reading.checkpointRecords);
  let read = lists.pages(reading.capability, reading.payload, token);
  let first = await read.next().catch((error: unknown) => {
    if (token === undefined || !isStaleToken(error)) throw error;
    return undefined;
  });
  const whole = token === undefined || first === undefined || continues;
  if (first === undefined) {
    read = lists.pages(reading.capability, reading.payload);
    first = await read.next();
  }

  let completeness: Completeness | undefined;
  let seen = 0;
  for (let next = first; next.done !== true; next = await read.next()) {
    const page = next.value;
    seen += page.records.length;
    completeness = page.completeness;
    yield* partsOf(page, reading);
    const isDue = checkpoints.isDue(page.records.length);
    if (page.token !== undefined && isDue) yield { ...reading.stateAt(page.token), more: true };
  }
  return {
    completeness: completeness ?? unknownCompleteness(seen),
    whole,
    partial: completeness?.complete === false,
  };
}

/** What a list capability that says nothing of completeness comes to. */
export function unknownCompleteness(seen: number): Completeness {
  return { seen, complete: false, reason: 'The connector does not say whether the list is complete.' };
}

/** The last part of a full reading. A list that says nothing of completeness is no snapshot, and not partial either. */
export function endOf({ completeness, whole, partial }: ListEnd): StreamPart {
  const unsaid = !completeness.complete && !partial;
  return {
    type: 'end',
    snapshot: whole && completeness.complete,
    completeness,
    ...(unsaid ? { partial: false } : {}),
  };
}

function partsOf(
  { records }: CapabilityPage,
  reading: ListReading,
): Iterable<StreamPart> | AsyncIterable<StreamPart> {
  if (reading.partsOf !== undefined) return reading.partsOf(records);
  return records.length === 0 ? [] : [{ type: 'records', records }];
}

function isStaleToken(error: unknown): boolean {
  return isConnectorError(error) && error.code === 'invalid_page_token';
}
