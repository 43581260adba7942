import type { Stream } from '@patchbay/core/streams';
import { streamsOf } from '@patchbay/streams';
import type { OpenConnection } from '../../connections/connection.ts';
import { SyncRefusedError } from '../sync-refused-error.ts';
import type { StartOptions } from '../syncs.ts';
import type { HostDatabase } from '../../store/host-store.ts';

/** What a sync reads when nothing is said: who has access to what, and who uses it. */
const usualStreams: ReadonlySet<string> = new Set([
  'accounts',
  'resources',
  'entitlements',
  'entitlement_associations',
  'last_activity',
]);

/** A task that a run is to have. */
export interface PlannedTask {
  readonly stream: string;
  readonly partition: number;
  readonly partitions: number;
  readonly syncMode: 'full_refresh' | 'incremental';
  /** JSON of the state that an incremental task goes on from. */
  readonly state: string | null;
}

/**
 * The tasks of a run.
 *
 * @throws SyncRefusedError for streams that the connector does not have, and for partitions that they cannot have
 */
export async function plannedTasks(
  db: HostDatabase,
  { connection, integration }: Pick<OpenConnection, 'connection' | 'integration'>,
  options: Pick<StartOptions, 'mode' | 'streams' | 'partitions'>,
  partitions: number,
): Promise<PlannedTask[]> {
  const streams = chosenStreams(streamsOf(integration), options.streams);
  for (const [name, count] of Object.entries(options.partitions ?? {})) checkPartitions(streams, name, count);
  const allStates = await db
    .selectFrom('stream_states')
    .selectAll()
    .where('connection_id', '=', connection.id)
    .execute();
  const partial = await partialStreams(db, connection.id);
  return streams.flatMap((stream) => {
    const isIncremental = options.mode === 'incremental' && stream.syncModes.includes('incremental');
    const kept = allStates.filter((each) => each.stream === stream.name);
    // What was read in so many partitions goes on in so many: the states of another number say nothing.
    const last = isIncremental
      ? kept.toSorted((left, right) => (left.run_id < right.run_id ? 1 : -1))[0]
      : undefined;
    const wanted = options.partitions?.[stream.name] ?? last?.partitions ?? partitions;
    const count = stream.partitionable === true ? wanted : 1;
    const mayBeWhole = stream.syncModes.includes('full_refresh') && !partial.has(stream.name);
    const states = Array.from({ length: count }, (_each, partition) =>
      kept.find((each) => each.partition === partition && each.partitions === count),
    );
    // What was removed before it is read for the first time, only a full refresh finds out.
    const goesOn = isIncremental && (!mayBeWhole || states.every((state) => state !== undefined));
    return states.map((own, partition): PlannedTask => ({
      stream: stream.name,
      partition,
      partitions: count,
      syncMode: goesOn ? 'incremental' : 'full_refresh',
      state: goesOn ? (own?.state ?? null) : null,
    }));
  });
}

/** The streams that a full refresh last read to their end without getting all: it would again, and find nothing gone. */
async function partialStreams(db: HostDatabase, connectionId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('tasks')
    .select(['stream', 'state'])
    .where('connection_id', '=', connectionId)
    .where('sync_mode', '=', 'full_refresh')
    .where('state', 'in', ['complete', 'incomplete'])
    .orderBy('ended_at', 'desc')
    .limit(1000)
    .execute();
  const last = new Map(rows.toReversed().map(({ stream, state }) => [stream, state]));
  return new Set([...last].flatMap(([stream, state]) => (state === 'incomplete' ? [stream] : [])));
}

function chosenStreams(all: readonly Stream[], names: readonly string[] | undefined): readonly Stream[] {
  if (names === undefined) {
    const usual = all.filter(({ name }) => usualStreams.has(name));
    if (usual.length > 0) return usual;
    throw new SyncRefusedError(
      `The connector has no streams of access. Name those that are to be read: ${listOf(all)}.`,
    );
  }
  if (names.length === 0) throw new SyncRefusedError('A sync reads one stream at least.');
  return [...new Set(names)].map((name) => {
    const stream = all.find((each) => each.name === name);
    if (stream !== undefined) return stream;
    throw new SyncRefusedError(`The connector has no stream "${name}". It has: ${listOf(all)}.`);
  });
}

/** More than so many tasks of one stream are a mistake. */
const mostPartitions = 256;

function checkPartitions(streams: readonly Stream[], name: string, count: number): void {
  const stream = streams.find((each) => each.name === name);
  if (stream === undefined)
    throw new SyncRefusedError(`The run does not read "${name}", which has partitions.`);
  if (!Number.isInteger(count) || count < 1 || count > mostPartitions)
    throw new SyncRefusedError(
      `"${name}" is read in 1 to ${mostPartitions} partitions, and not in ${count}.`,
    );
  if (count > 1 && stream.partitionable !== true)
    throw new SyncRefusedError(`The stream "${name}" has one partition.`);
}

function listOf(streams: readonly Stream[]): string {
  return streams.map(({ name }) => name).join(', ') || 'none';
}
