import type { Completeness, Runtime } from '@patchbay/core';
import type { Actions } from '../actions/actions.ts';
import type { Connections } from '../connections/connections.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { Questions } from '../questions/questions.ts';
import type { HostStore } from '../store/host-store.ts';
import type { SyncOptions } from '../sync/options.ts';
import type { Syncs } from '../sync/syncs.ts';
import type { TaskQueue } from '../queue/task-queue.ts';
import type { HostTelemetry } from '../telemetry/telemetry.ts';
import type { DispatchCall, Dispatched, HostPage, PagesCall } from './call.ts';
import type { Catalogue, CatalogueSource } from './catalogue.ts';
import type { CapabilityNameOf, ConnectorName, Connectors, ListNameOf, ResponseOf } from './registry.ts';

/** What a host is made of. */
export interface HostOptions<Registry extends Connectors> {
  /** The connectors, by the names that connections know them by: renaming one loses its connections. */
  readonly connectors: Registry;
  /** Where all is kept. The host closes it. */
  readonly store: HostStore;
  /** What credentials and tokens are sealed with. */
  readonly keys: KeyRing;
  /** How work is handed out. @default a queue within this process */
  readonly queue?: TaskQueue | undefined;
  /** Clock, logger, rate limit store, transport and what else outlives a call. @default the machine's, without a log */
  readonly runtime?: Partial<Omit<Runtime, 'kept' | 'tokenStore'>> | undefined;
  /** @default none */
  readonly telemetry?: HostTelemetry | undefined;
  readonly sync?: SyncOptions | undefined;
  /** Seconds that a dispatched call may take unless it says itself; past them it is `budget_exhausted`. @default 300 */
  readonly callSeconds?: number | undefined;
  /**
   * More connectors, which the host does not have and could: for a catalogue that shows them. Of those that it has it
   * spares the making of the manifest. @default none
   */
  readonly catalogue?: readonly CatalogueSource[] | undefined;
}

/** How a host ends. */
export interface StopOptions {
  /** Seconds that calls under way may still take; past them they are cancelled. @default 20 */
  readonly graceSeconds?: number | undefined;
}

/** Many connectors in one program. */
export interface Host<Registry extends Connectors = Connectors> {
  readonly connectors: Registry;
  readonly catalogue: Catalogue;
  readonly connections: Connections;
  readonly syncs: Syncs;
  readonly questions: Questions;
  /** The history of what was written to apps through this and any other host on the same tables. */
  readonly actions: Actions;
  readonly store: HostStore;
  /** What the host's calls run in; it ends with the host. */
  readonly runtime: Runtime;
  /**
   * Calls a capability through a connection. It never rejects: whatever goes wrong is an error envelope, also that the
   * connection is not there, is one of another connector, or must be connected anew.
   */
  dispatch<
    Connector extends ConnectorName<Registry>,
    Name extends CapabilityNameOf<Registry[Connector]>,
    Plan extends boolean | undefined = undefined,
  >(
    connector: Connector,
    capability: Name,
    call: DispatchCall<Name, Plan>,
  ): Promise<Dispatched<Name, Plan>>;
  /**
   * The pages of a list, one after another. The generator returns what is known of completeness, as its last page says it
   * too.
   *
   * @throws CapabilityError for whatever `dispatch` would give as an error envelope, and for a page token that comes again
   */
  pages<
    Connector extends ConnectorName<Registry>,
    Name extends ListNameOf<CapabilityNameOf<Registry[Connector]>>,
  >(
    connector: Connector,
    capability: Name,
    call: PagesCall<Name>,
  ): AsyncGenerator<HostPage<ResponseOf<Name>>, Completeness, void>;
  /** Begins to work: syncs that are open or due are done, by this process too. */
  start(): Promise<void>;
  /**
   * Takes no more work, lets syncs write their next checkpoint and calls end, and closes queue, runtime and store. A
   * second call waits for the first.
   */
  stop(options?: StopOptions): Promise<void>;
}
