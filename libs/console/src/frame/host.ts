import type { AuthCredential, ConnectorManifest, JsonObject, ResponseEnvelope } from '@patchbay/core';

/** A connector with settings and a credential, for one tenant, as the host shows it. */
export interface Connection {
  readonly id: string;
  readonly tenant: string;
  readonly connector: string;
  readonly name: string;
  readonly settings: JsonObject;
  readonly credentialIds: readonly string[];
  readonly uniqueTenantId?: string | undefined;
  readonly state: 'active' | 'reconnect_required' | 'disabled';
  readonly stateReason?: string | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a connection is made of. */
export interface ConnectionDraft {
  readonly tenant?: string;
  readonly connector: string;
  readonly name: string;
  readonly settings?: JsonObject;
  readonly auth?: AuthCredential;
  readonly credentials?: readonly AuthCredential[];
}

/** The part of a host that the console calls. */
export interface ConsoleHost {
  /** Every connector by its id: its `connector.json`, read without loading the connector. */
  readonly catalogue: ReadonlyMap<string, ConnectorManifest>;
  readonly connections: {
    create(draft: ConnectionDraft): Promise<Connection>;
    validate(draftOrId: ConnectionDraft | string): Promise<ResponseEnvelope>;
    get(id: string): Promise<Connection | undefined>;
    list(options: { readonly tenant?: string }): Promise<readonly Connection[]>;
    remove(id: string): Promise<void>;
  };
}
