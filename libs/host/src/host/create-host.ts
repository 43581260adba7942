import { createRuntime } from '@patchbay/core';
import { actionRecorder } from '../actions/recorder.ts';
import { createActions } from '../actions/store-actions.ts';
import { createConnections } from '../connections/create-connections.ts';
import { memoryQueue } from '../queue/memory-queue.ts';
import { createQuestions } from '../questions/create-questions.ts';
import { createSyncs } from '../sync/create-syncs.ts';
import { both } from '../telemetry/both.ts';
import { logTelemetry } from '../telemetry/log-telemetry.ts';
import { silentTelemetry } from '../telemetry/telemetry.ts';
import { databaseTokenStore } from '../tokens/database-token-store.ts';
import { createCatalogue } from './catalogue.ts';
import { ConnectorHost } from './connector-host.ts';
import { Dispatcher } from './dispatcher.ts';
import type { Host, HostOptions } from './host.ts';
import type { Connectors } from './registry.ts';

/**
 * Makes a host: many connectors in one program, with connections, syncs into tables, and questions about who has access. It
 * works on syncs from `start` to `stop`; calls and questions need no start.
 *
 * @throws Error for a manifest of the catalogue that cannot be read
 * @throws RangeError for an option that is no number above 0
 * @example
 * const host = await createHost({
 *   connectors: { github, scim },
 *   store: await sqliteStore({ path: 'patchbay.db' }),
 *   keys: keyRingFromEnvironment(process.env),
 * });
 * const accounts = await host.dispatch('github', 'list_accounts', { connection });
 */
export async function createHost<const Registry extends Connectors>(
  options: HostOptions<Registry>,
): Promise<Host<Registry>> {
  const { connectors, store, keys, callSeconds = 300 } = options;
  if (!(callSeconds > 0)) throw new RangeError('The option "callSeconds" of a host is a number above 0.');
  const tokenStore = databaseTokenStore({
    store,
    keys,
    clock: options.runtime?.clock,
    secureRandom: options.runtime?.secureRandom,
  });
  const runtime = createRuntime({ ...options.runtime, tokenStore });
  const telemetry = both(logTelemetry(runtime), options.telemetry ?? silentTelemetry);
  const queue = options.queue ?? memoryQueue(runtime);
  const connections = createConnections({ store, keys, connectors, runtime });
  return new ConnectorHost({
    connectors,
    catalogue: await createCatalogue(connectors, options.catalogue ?? []),
    connections,
    syncs: createSyncs({ store, connections, queue, runtime, telemetry, options: options.sync }),
    questions: createQuestions({ store, keys }),
    actions: createActions(store),
    store,
    runtime,
    queue,
    telemetry,
    // The deadline of a call is a whole number on the wire.
    dispatcher: new Dispatcher({
      connectors,
      runtime,
      telemetry,
      callSeconds: Math.ceil(callSeconds),
      connections,
      actions: actionRecorder(store, runtime),
    }),
  });
}
