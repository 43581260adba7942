import type { Page, PlanEnvelope, ResponseEnvelope } from '@patchbay/core';
import type { Actions, Catalogue, Connections, Questions, Syncs } from '@patchbay/host';

export type { CatalogueEntry, Connection } from '@patchbay/host';

/** A call of a capability through a connection. */
export interface CapabilityCall {
  /** The id of the connection. */
  readonly connection: string;
  readonly request?: unknown;
  readonly page?: Page | undefined;
  readonly includeRawData?: boolean | undefined;
  /** True: the writes are given back and not sent. */
  readonly plan?: boolean | undefined;
  /** Who wants it: the history of writes names them. */
  readonly actor?: string | undefined;
}

/** The part of a host that the console calls. */
export interface ConsoleHost {
  /** What connectors are and can do, told by their `connector.json`. */
  readonly catalogue: Catalogue;
  readonly connections: Omit<Connections, 'open' | 'rotateKeys' | 'requireReconnect'>;
  readonly syncs: Omit<Syncs, 'work' | 'drain' | 'recover' | 'finished'>;
  readonly questions: Questions;
  /** What was written to apps. */
  readonly actions: Actions;
  /** Calls a capability. It never rejects: whatever goes wrong is an error envelope. */
  dispatch(
    connector: string,
    capability: string,
    call: CapabilityCall,
  ): Promise<ResponseEnvelope | PlanEnvelope>;
}
