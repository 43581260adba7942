import type {
  AuthCredential,
  ConnectorManifest,
  JsonObject,
  Page,
  PlanEnvelope,
  ResponseEnvelope,
} from '@patchbay/core';
import type { Questions, Syncs } from '@patchbay/host';

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

/** What of a connection is changed; what is absent stays. */
export interface ConnectionChanges extends Partial<Omit<ConnectionDraft, 'tenant' | 'connector'>> {
  readonly state?: 'active' | 'disabled';
}

/** What an OAuth consent is asked for with. */
export interface AuthorizationRequest {
  readonly draft: ConnectionDraft;
  readonly client: { readonly client_id: string; readonly client_secret?: string };
  readonly redirectUri: string;
  readonly scopes?: readonly string[];
}

/** A connector that a host can show, whether or not it has it. */
export interface CatalogueEntry {
  /** The host's name for the connector. */
  readonly name: string;
  readonly manifest: ConnectorManifest;
  /** True: it can be connected. */
  readonly available: boolean;
}

/** A call of a capability through a connection. */
export interface CapabilityCall {
  /** The id of the connection. */
  readonly connection: string;
  readonly request?: unknown;
  readonly page?: Page | undefined;
  readonly includeRawData?: boolean | undefined;
  /** True: the writes are given back and not sent. */
  readonly plan?: boolean | undefined;
}

/** The part of a host that the console calls. */
export interface ConsoleHost {
  /** What connectors are and can do, told by their `connector.json`. */
  readonly catalogue: {
    list(): readonly CatalogueEntry[];
    get(name: string): CatalogueEntry | undefined;
  };
  readonly connections: {
    create(draft: ConnectionDraft): Promise<Connection>;
    validate(draftOrId: ConnectionDraft | string): Promise<ResponseEnvelope>;
    get(id: string): Promise<Connection | undefined>;
    list(options: { readonly tenant?: string }): Promise<readonly Connection[]>;
    update(id: string, changes: ConnectionChanges): Promise<Connection>;
    beginAuthorization(request: AuthorizationRequest): Promise<{ readonly url: string }>;
    finishAuthorization(callbackUrl: string): Promise<Connection>;
    remove(id: string): Promise<void>;
  };
  readonly syncs: Omit<Syncs, 'work' | 'drain' | 'recover' | 'finished'>;
  readonly questions: Questions;
  /** Calls a capability. It never rejects: whatever goes wrong is an error envelope. */
  dispatch(
    connector: string,
    capability: string,
    call: CapabilityCall,
  ): Promise<ResponseEnvelope | PlanEnvelope>;
}
