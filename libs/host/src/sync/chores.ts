import { forgetLeftovers } from '../connections/leftovers.ts';
import { giveTurn, takeTurn } from '../store/turn.ts';
import type { SyncParts } from './parts.ts';
import { recover } from './runs/recover.ts';

/** The turn of the process that queues what others left. */
const recovering = 'recover';

const hour = 3_600_000;

/** What is to be done now and then, by one process of all where one is enough. */
export async function doChores(parts: SyncParts): Promise<void> {
  const { store, queue, options, runtime, worker: holder } = parts;
  const milliseconds = options.recoverSeconds * 1000;
  const isMine =
    queue.isShared !== true ||
    (await takeTurn(store, { key: recovering, holder, milliseconds, keeps: true }));
  if (isMine) await recover(parts);
  if (await takeTurn(store, { key: 'leftovers', holder, milliseconds: hour }))
    await forgetLeftovers(store, runtime.clock.now());
}

/** Lets another process do them at once. */
export async function leaveChores({ store, worker: holder }: SyncParts): Promise<void> {
  await giveTurn(store, { key: recovering, holder }).catch(() => undefined);
}
