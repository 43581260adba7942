import { BadRequestError } from '@patchbay/core';
import type { StreamPartition, StreamState } from '@patchbay/core/streams';
import { z } from 'zod';

/** Changes when states that were written before could be misread. */
const format = 1;

const Window = z.tuple([z.string(), z.string()]);

/** A list that was begun and not ended. */
const OpenList = z.strictObject({
  window: Window.optional(),
  position: z.unknown(),
  /** The largest value of the cursor that it has given. */
  largest: z.string().optional(),
  /** Why it may lack records. */
  doubt: z.string().optional(),
  /** It came to its end so: the run under way does not read it again, and the next one does. */
  ended: z.literal(true).optional(),
});

/** What is known of one slice. */
export const SliceEntry = z.strictObject({
  slice: z.record(z.string(), z.unknown()),
  /** All up to it was given. */
  cursor: z.string().optional(),
  /** Where the run under way began. */
  from: z.string().optional(),
  /** Windows that were given, beside what the cursor says. */
  covered: z.array(Window).optional(),
  /** How far the last window of the run under way is to be trusted. */
  tail: z.string().optional(),
  open: z.array(OpenList).optional(),
  /** Nothing is left of it in the run under way. */
  finished: z.literal(true).optional(),
});
export type SliceEntry = z.infer<typeof SliceEntry>;

/** What slices share that are too many for entries of their own. Slices are known by short digests in one text. */
const SharedEntry = z.strictObject({
  cursor: z.string().optional(),
  /** Of these all up to the cursor was given. */
  known: z.string(),
  /** Of these nothing is left in the run under way. */
  finished: z.string(),
});
export type SharedEntry = z.infer<typeof SharedEntry>;

/** What every state begins with. */
export const StateHead = z.strictObject({
  format: z.literal(format),
  stream: z.string(),
  tenant: z.string().optional(),
  partition: z.strictObject({ index: z.int(), count: z.int() }).optional(),
});

const SavedState = StateHead.extend({
  /** Present while a run is under way: it goes on to where it was to end. */
  run: z
    .strictObject({ mode: z.enum(['full_refresh', 'incremental']), until: z.string().optional() })
    .optional(),
  /** A full refresh has given all. */
  complete: z.literal(true).optional(),
  /** An error was taken for the end of a list of the full refresh, so that it is no snapshot. */
  narrowed: z.literal(true).optional(),
  slices: z.array(SliceEntry),
  shared: SharedEntry.optional(),
  parents: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});
/** A state as it is written. */
export type SavedState = z.infer<typeof SavedState>;

/** Whose states are read and written. */
export interface StateOwner {
  readonly stream: string;
  readonly tenant: string | undefined;
  /** Absent: the stream is read whole. */
  readonly partition?: StreamPartition | undefined;
}

/**
 * Reads a state. An empty one is none.
 *
 * @throws BadRequestError when it is not one of this stream, tenant, partition and format
 */
export function readState(state: StreamState | undefined, owner: StateOwner): SavedState | undefined {
  return readStateAs(SavedState, state, owner);
}

/** {@link readState}, for a state that holds something else behind its head. */
export function readStateAs<Saved extends z.infer<typeof StateHead>>(
  schema: z.ZodType<Saved>,
  state: StreamState | undefined,
  owner: StateOwner,
): Saved | undefined {
  if (state === undefined || Object.keys(state).length === 0) return undefined;
  const { stream } = owner;
  const advice = 'Leave the state out to read the stream from its beginning.';
  if (state['format'] !== format) {
    throw new BadRequestError(
      `The state of the stream "${stream}" is not of format ${format}, which this version writes. ${advice}`,
    );
  }
  const parsed = schema.safeParse(state);
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => issue.path.join('.') || 'state');
    throw new BadRequestError(
      `The state of the stream "${stream}" is damaged at ${[...new Set(places)].join(', ')}. ${advice}`,
    );
  }
  if (parsed.data.stream !== stream) {
    throw new BadRequestError(`The state is not one of the stream "${stream}". ${advice}`);
  }
  if (parsed.data.tenant !== owner.tenant) {
    throw new BadRequestError(
      `The state of the stream "${stream}" belongs to another tenant than these credentials. ${advice}`,
    );
  }
  const [theirs, ours] = [parsed.data.partition, owner.partition].map(nameOf);
  if (theirs !== ours) {
    throw new BadRequestError(
      `The state of the stream "${stream}" is of ${theirs}, and not of ${ours}, which is read. ${advice}`,
    );
  }
  return parsed.data;
}

/** The beginning of every state. */
export function stateHead({ stream, tenant, partition }: StateOwner): z.infer<typeof StateHead> {
  return {
    format,
    stream,
    ...(tenant === undefined ? {} : { tenant }),
    ...(partition === undefined ? {} : { partition: { index: partition.index, count: partition.count } }),
  };
}

function nameOf(partition: StreamPartition | undefined): string {
  return partition === undefined ? 'the whole stream' : `partition ${partition.index} of ${partition.count}`;
}
