import type { Integration } from '@patchbay/core';
import { openStreams, type StreamState } from '@patchbay/core/streams';
import { streamsOf } from '@patchbay/streams';

/** Reads the accounts of a tenant from where the last run stopped; gives the state to keep for the next one. */
export async function readAccounts(
  integration: Integration,
  token: string,
  store: (accounts: readonly object[]) => Promise<void>,
  state?: StreamState,
): Promise<StreamState | undefined> {
  const accounts = streamsOf(integration).find(({ name }) => name === 'accounts');
  if (accounts === undefined) throw new Error('The connector lists no accounts.');
  const run = await openStreams(integration, { auth: { token: { token } } });
  const stream = run.open(accounts);
  let kept = state;
  try {
    const syncMode = accounts.syncModes.includes('incremental') ? 'incremental' : 'full_refresh';
    for await (const part of stream.read({ syncMode, state })) {
      if (part.type === 'records') await store(part.records);
      if (part.type === 'state') kept = part.state;
    }
  } finally {
    await stream.close();
    await run.close();
  }
  return kept;
}
