import type { Integration } from '@patchbay/core';
import { openStreams, type StreamRecord, type StreamState } from '@patchbay/core/streams';
import { readStreams } from '@patchbay/streams';

/** Where records and states go. They are kept together, so that a reading that breaks off loses nothing. */
export interface Store {
  stateOf(stream: string): StreamState | undefined;
  keep(stream: string, records: readonly StreamRecord[], state: StreamState): Promise<void>;
}

export async function sync(
  integration: Integration,
  token: string,
  store: Store,
): Promise<readonly string[]> {
  const run = await openStreams(integration, {
    auth: { token: { token } },
    settings: { start_date: '2026-01-01' },
  });
  const requests = integration.streams.map((stream) => {
    const syncMode = stream.syncModes.includes('incremental') ? 'incremental' : 'full_refresh';
    return { stream, request: { syncMode, state: store.stateOf(stream.name) } } as const;
  });
  const waiting = new Map<string, StreamRecord[]>();
  const failures: string[] = [];
  try {
    for await (const progress of readStreams(run, requests, { concurrency: 2 })) {
      const { name } = progress.stream;
      if ('failure' in progress) {
        failures.push(`${name}: ${progress.error.message}`);
        continue;
      }
      const { part } = progress;
      const records = waiting.get(name) ?? [];
      if (part.type === 'records') waiting.set(name, [...records, ...part.records]);
      if (part.type === 'state') {
        await store.keep(name, records, part.state);
        waiting.delete(name);
      }
    }
    return failures;
  } finally {
    await run.close();
  }
}
