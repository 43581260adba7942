import type { Integration } from '@patchbay/core';
import { openStreams, type StreamRecord, type StreamState } from '@patchbay/core/streams';
import { readStreams } from '@patchbay/streams';

/** What a stream gave since its last state. */
export interface Changes {
  readonly records: StreamRecord[];
  /** The keys of records that are gone. */
  readonly deleted: StreamRecord[];
}

/** Where records and states go. They are kept together, so that a reading that breaks off loses nothing. */
export interface Store {
  stateOf(stream: string): StreamState | undefined;
  keep(stream: string, changes: Changes, state: StreamState): Promise<void>;
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
  const waiting = new Map<string, Changes>();
  const failures: string[] = [];
  try {
    for await (const progress of readStreams(run, requests, { concurrency: 2 })) {
      const { name } = progress.stream;
      if ('failure' in progress) {
        failures.push(`${name}: ${progress.error.message}`);
        continue;
      }
      const { part } = progress;
      const changes = waiting.get(name) ?? { records: [], deleted: [] };
      waiting.set(name, changes);
      if (part.type === 'records') changes.records.push(...part.records);
      if (part.type === 'deletes') changes.deleted.push(...part.keys);
      if (part.type === 'state') {
        await store.keep(name, changes, part.state);
        waiting.delete(name);
      }
      if (part.type === 'end' && !part.completeness.complete) {
        failures.push(`${name}: not known to be complete: ${part.completeness.reason ?? ''}`);
      }
    }
    return failures;
  } finally {
    await run.close();
  }
}
