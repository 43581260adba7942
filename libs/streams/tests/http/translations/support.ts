import { createRuntime, type App } from '@patchbay/core';
import {
  openStreams,
  type StreamDefinition,
  type StreamPart,
  type StreamRecord,
  type StreamRequest,
  type StreamRunRequest,
  type StreamState,
} from '@patchbay/core/streams';
import { integrationOf } from '../integration.ts';
import { createTestClock } from '../support.ts';

/** What a reading of one stream gave. */
export interface Reading {
  readonly records: readonly StreamRecord[];
  readonly state: StreamState | undefined;
  readonly parts: readonly StreamPart[];
  /** In milliseconds. */
  readonly waits: readonly number[];
  readonly error: unknown;
}

/** Reads streams of an app as a face would. */
export function readerOf<Settings, Credential, Client>(
  app: App<Settings, Credential, Client>,
  streams: Readonly<Record<string, StreamDefinition<Client>>>,
  request: StreamRunRequest,
): (name: string, how?: Partial<StreamRequest>) => Promise<Reading> {
  const integration = integrationOf(app, streams);
  return async (name, how = {}) => {
    const clock = createTestClock();
    const runtime = createRuntime({ clock, random: () => 0.5 });
    const run = await openStreams(integration, request, { runtime });
    const stream = integration.streams.find((each) => each.name === name);
    if (stream === undefined) throw new Error(`no stream ${name}`);
    const opened = run.open(stream);
    const parts: StreamPart[] = [];
    let error: unknown;
    try {
      for await (const part of opened.read({ syncMode: 'full_refresh', ...how })) parts.push(part);
    } catch (thrown) {
      error = thrown;
    }
    await opened.close();
    await run.close();
    await runtime.kept.close();
    return {
      records: parts.flatMap((part) => (part.type === 'records' ? part.records : [])),
      state: parts.findLast((part) => part.type === 'state')?.state,
      parts,
      waits: clock.waits,
      error,
    };
  };
}
