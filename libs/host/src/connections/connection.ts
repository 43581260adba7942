import type {
  AccessTokenSources,
  AuthCredential,
  ErrorEnvelope,
  Integration,
  JsonObject,
  SuccessEnvelope,
  ValidatedCredentials,
} from '@patchbay/core';

/**
 * `reconnect_required`: the app refuses the credential for good, so that only a person can help. `disabled`: a person has
 * turned it off.
 */
export type ConnectionState = 'active' | 'reconnect_required' | 'disabled';

/** A connector with settings and a credential, for one tenant, without any secret. */
export interface Connection {
  readonly id: string;
  readonly tenant: string;
  /** The host's name of the connector. */
  readonly connector: string;
  /** What people call it; no two of a tenant have the same. */
  readonly name: string;
  /** Those that are no secrets. */
  readonly settings: JsonObject;
  /** Which of the connector's credentials it holds. */
  readonly credentialIds: readonly string[];
  /** Whose account of the app it is, as `validate_credentials` said. */
  readonly uniqueTenantId?: string | undefined;
  readonly state: ConnectionState;
  /** Why it is not active, in words for a person. */
  readonly stateReason?: string | undefined;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

/**
 * A credential as it stands in a request. An OAuth credential may hold what access tokens are renewed with in place of one:
 * `client_id`, `client_secret` or `private_key`, `refresh_token`.
 */
export type GivenCredential = AuthCredential | Readonly<Record<string, unknown>>;

/** The credentials of a connection: one, or several by id. */
export interface GivenCredentials {
  readonly auth?: GivenCredential | undefined;
  readonly credentials?: readonly GivenCredential[] | undefined;
}

/** What a connection is made of. */
export interface ConnectionDraft extends GivenCredentials {
  /** @default 'default' */
  readonly tenant?: string | undefined;
  readonly connector: string;
  readonly name: string;
  /** @default {} */
  readonly settings?: JsonObject | undefined;
}

/** What of a connection is changed; what is absent stays. */
export interface ConnectionChanges extends GivenCredentials {
  readonly name?: string | undefined;
  /** All settings; only a secret one that is absent stays as it is, so that forms need not show it. Null removes it. */
  readonly settings?: JsonObject | undefined;
  readonly state?: 'active' | 'disabled' | undefined;
}

/** Whose connections are meant. */
export interface TenantScope {
  /** A connection of another tenant is then not found. @default any */
  readonly tenant?: string | undefined;
}

/** Which connections to list, by tenant and name. */
export interface ConnectionFilter extends TenantScope {
  readonly connector?: string | undefined;
  readonly state?: ConnectionState | undefined;
  /** @default all */
  readonly limit?: number | undefined;
  /** The id of a connection: the list goes on behind it. */
  readonly after?: string | undefined;
}

/** A connection ready for calls. Its request holds secrets: it goes to `dispatch` or to streams, and nowhere else. */
export interface OpenConnection {
  readonly connection: Connection;
  readonly integration: Integration;
  readonly request: {
    readonly auth?: AuthCredential;
    readonly credentials?: readonly AuthCredential[];
    readonly settings: JsonObject;
  };
  /** For `DispatchOptions`. What the vendor revokes marks the connection `reconnect_required`. */
  readonly accessTokens: AccessTokenSources | undefined;
  /** Tells these settings and this credential from later ones. */
  readonly revision?: number | undefined;
}

/** What came of a validation. */
export type ValidationEnvelope = SuccessEnvelope<ValidatedCredentials> | ErrorEnvelope;
