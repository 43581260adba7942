import type { AuthorizationRequest, AuthorizationSession, AuthorizedConnection } from './authorization.ts';
import type {
  Connection,
  ConnectionChanges,
  ConnectionDraft,
  ConnectionFilter,
  OpenConnection,
  TenantScope,
  ValidationEnvelope,
} from './connection.ts';

/** The connections of all tenants. Where a tenant is given, those of others are as if they were not there. */
export interface Connections {
  /**
   * Keeps a connection. It does not call the app: `validate` the draft before.
   *
   * @throws InvalidConnectionError with what is wrong, field by field
   */
  create(draft: ConnectionDraft): Promise<Connection>;
  /**
   * Asks the app whether it takes the credential. For the id of a connection it keeps whose account of the app it is, and
   * refuses with `conflict` an account other than before: records of two organizations must not mix. A success ends
   * `reconnect_required`. Whatever goes wrong is an error envelope.
   */
  validate(draftOrId: ConnectionDraft | string, scope?: TenantScope): Promise<ValidationEnvelope>;
  get(id: string, scope?: TenantScope): Promise<Connection | undefined>;
  list(filter?: ConnectionFilter): Promise<readonly Connection[]>;
  /**
   * Changes a connection. Where it is known whose account of the app it is, new settings and credentials are tried on
   * the app first, and kept only when they lead to the same account.
   *
   * @throws InvalidConnectionError with what is wrong, field by field
   * @throws ConnectorError `not_found`, `conflict` for another account, or whatever the app says
   */
  update(id: string, changes: ConnectionChanges, scope?: TenantScope): Promise<Connection>;
  /** Forgets a connection, its credential, its tokens and all that was synced. Nothing happens when it is not there. */
  remove(id: string, scope?: TenantScope): Promise<void>;
  /**
   * Begins a consent in the browser (OAuth 2.0 with state and PKCE).
   *
   * @returns where to send the person
   * @throws InvalidConnectionError, or ConnectorError when the connector has no such flow
   * @see https://www.rfc-editor.org/rfc/rfc9700#section-2.1.1
   */
  beginAuthorization(request: AuthorizationRequest): Promise<{ readonly url: string }>;
  /**
   * Ends a consent at the address that the person came back to, and keeps the connection. A state is good for one time.
   *
   * @throws ConnectorError `unauthorized` for a state that is unknown, used, expired or of another session or tenant;
   * ConsentError with `permission_denied` when the person refused, or with what else the app said
   */
  finishAuthorization(callbackUrl: string, session?: AuthorizationSession): Promise<AuthorizedConnection>;
  /**
   * Notes that only a person can help, such as when the app refused a token that nothing renews. It changes nothing when
   * the credential is another one by now.
   *
   * @param opened - what the refused call was made with
   * @param reason - in words for a person, without secrets
   */
  requireReconnect(opened: OpenConnection, reason: string): Promise<void>;
  /**
   * Seals everything anew that is not sealed with the current key. It may be stopped at any moment and called again.
   *
   * @returns how many values it sealed
   * @throws SealedValueError at its end, when there were values that no key of the ring opens
   */
  rotateKeys(): Promise<number>;
  /**
   * What a call through a connection needs.
   *
   * @throws ConnectorError `not_found`, `creds_revoked` when it must be connected anew, `conflict` when it is disabled
   * @throws SealedValueError when no key of the ring opens its credential
   */
  open(id: string, scope?: TenantScope): Promise<OpenConnection>;
}
