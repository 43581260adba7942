import { openStreams, type Stream } from '@patchbay/core/streams';
import { streamsOf } from '@patchbay/streams';
import { readConfiguredCatalog, type ConfiguredStream } from '../catalog/configured-catalog.ts';
import { worstOf, type Failure } from '../failure.ts';
import { StreamWriter } from '../output/stream-writer.ts';
import type { StreamDescriptor } from '../protocol.ts';
import { readInputState, type InputState } from '../read/input-state.ts';
import { readJsonFile, readOptionalJsonFile } from '../read/json-file.ts';
import { readChosen, type StreamReading } from '../read/read-chosen.ts';
import { openSource, type SourceContext } from '../source.ts';

/** The files of a read. */
export interface ReadFiles {
  readonly config: string;
  readonly catalog: string;
  readonly state: string | undefined;
  readonly checkpointRecords: number | undefined;
}

/** Reads the chosen streams, and fails at the end if one of them did: the others are read whatever happens to it. */
export async function runRead(files: ReadFiles, context: SourceContext): Promise<number> {
  const { integration, io, writer } = context;
  const { request, runtime, accessTokens } = await openSource(files.config, context);
  try {
    const chosen = readConfiguredCatalog(await readJsonFile(io, files.catalog, 'configured catalog'));
    const state = readInputState(
      files.state === undefined ? undefined : await readOptionalJsonFile(io, files.state, 'state'),
    );
    const signal = io.signal ?? new AbortController().signal;
    const run = await openStreams(integration, request, { runtime, accessTokens, signal });
    const failures = new Map<string, Failure>();
    try {
      const streams = streamsOf(integration);
      const readings: StreamReading[] = [];
      for (const configured of chosen) {
        const found = readingOf(configured, streams, state, files.checkpointRecords);
        if ('stream' in found) readings.push(found);
        else failures.set(configured.stream.name, await refuse(configured, found, context));
      }
      const failed = await readChosen(readings, { run, writer, signal });
      for (const [name, failure] of failed) failures.set(name, failure);
    } finally {
      await run.close().catch(() => undefined);
    }
    return await finish(failures, signal.aborted, context);
  } finally {
    await runtime.kept.close().catch(() => undefined);
  }
}

/** How a chosen stream is read, or why it cannot be. The cursor is the stream's own, so that none is chosen. */
function readingOf(
  { stream: { name, namespace }, sync_mode }: ConfiguredStream,
  streams: readonly Stream[],
  state: InputState,
  checkpointRecords: number | undefined,
): StreamReading | Failure {
  const stream = streams.find((each) => each.name === name && (each.namespace ?? '') === (namespace ?? ''));
  if (stream === undefined) {
    return configFailure(`There is no stream "${name}" any more. Refresh the schema of the connection.`);
  }
  const modes = stream.syncModes;
  if (sync_mode === 'incremental' && !modes.includes('incremental')) {
    return configFailure(`The stream "${name}" cannot be read incrementally. Choose full refresh for it.`);
  }
  const known = state.of(stream);
  const goesOn = known !== undefined && (sync_mode === 'incremental' || stream.resumable);
  return { stream, request: { syncMode: sync_mode, checkpointRecords, state: goesOn ? known : undefined } };
}

function configFailure(message: string): Failure {
  return { type: 'config_error', message };
}

/** A stream that cannot be read is a failure of that stream alone. */
async function refuse(
  { stream: { name, namespace } }: ConfiguredStream,
  failure: Failure,
  { writer }: SourceContext,
): Promise<Failure> {
  const descriptor: StreamDescriptor = { name, ...(typeof namespace === 'string' ? { namespace } : {}) };
  await writer.error(failure, descriptor);
  await new StreamWriter(writer, descriptor).status('INCOMPLETE');
  return failure;
}

async function finish(
  failures: ReadonlyMap<string, Failure>,
  interrupted: boolean,
  { writer }: SourceContext,
): Promise<number> {
  if (interrupted) {
    await writer.error({
      type: 'transient_error',
      message: 'The source was told to end before it was done.',
    });
    return 1;
  }
  if (failures.size === 0) return 0;
  const names = [...failures.keys()].map((name) => `"${name}"`).join(', ');
  const type = worstOf([...failures.values()].map((failure) => failure.type));
  await writer.error({
    type,
    message: `These streams are incomplete: ${names}. Each has an error of its own above.`,
  });
  return 1;
}
