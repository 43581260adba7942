import type { JsonSchema } from '@patchbay/core';
import { openStreams, type Stream, type StreamRun } from '@patchbay/core/streams';
import { streamsOf } from '@patchbay/streams';
import { airbyteStream } from '../catalog/airbyte-stream.ts';
import { failureOfDetail, SourceError } from '../failure.ts';
import { openSource, type SourceContext } from '../source.ts';

/** Prints the streams and the schemas of their records. The app is asked only for those that only it knows. */
export async function runDiscover(path: string, context: SourceContext): Promise<number> {
  const { integration, io, writer } = context;
  const { request, runtime, accessTokens } = await openSource(path, context);
  let run: StreamRun | undefined;
  try {
    const streams = [];
    for (const stream of streamsOf(integration)) {
      let { schema } = stream;
      if (schema === undefined) {
        run ??= await openStreams(integration, request, { runtime, accessTokens, signal: io.signal });
        schema = await findSchema(stream, run);
      }
      streams.push(airbyteStream(stream, schema));
    }
    await writer.send({ type: 'CATALOG', catalog: { streams } });
    return 0;
  } finally {
    await run?.close().catch(() => undefined);
    await runtime.kept.close().catch(() => undefined);
  }
}

async function findSchema(stream: Stream, run: StreamRun): Promise<JsonSchema> {
  const open = run.open(stream);
  try {
    return await open.schema();
  } catch (error) {
    const { type, message } = failureOfDetail(await open.failure(error));
    throw new SourceError(
      type,
      `The schema of the stream "${stream.name}" could not be found out: ${message}`,
    );
  } finally {
    await open.close().catch(() => undefined);
  }
}
