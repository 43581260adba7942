import type { JsonObject } from '@patchbay/core';
import type { Connection, ConnectionDraft, GivenCredentials, TenantScope } from './connection.ts';

/** What an OAuth consent is asked for with. */
export interface AuthorizationRequest extends TenantScope {
  /** What is to be connected; or the id of a connection that is to be connected anew. */
  readonly draft: Omit<ConnectionDraft, keyof GivenCredentials> | string;
  /**
   * For a connection that is connected anew: the settings that it is to have then. Secrets that are absent stay as they are.
   *
   * @default those that it has
   */
  readonly settings?: JsonObject | undefined;
  /** Which of the connector's credentials, where it has several with a consent. */
  readonly credentialId?: string | undefined;
  /** The client that the host has with the app. */
  readonly client: { readonly client_id: string; readonly client_secret?: string | undefined };
  /** Where the app sends the person back to. */
  readonly redirectUri: string;
  /** @default those that the connector's capabilities need */
  readonly scopes?: readonly string[] | undefined;
  /** What the connector asks for beside its settings. */
  readonly formData?: Readonly<Record<string, string>> | undefined;
  /**
   * Names the browser's session. Who comes back in another one is refused, so that nobody can have a stranger's consent
   * end in his own connection.
   */
  readonly session?: string | undefined;
}

/** Who came back from a consent. */
export interface AuthorizationSession extends TenantScope {
  /** As in {@link AuthorizationRequest.session}; needed where the consent was begun with one. */
  readonly session?: string | undefined;
}

/** A connection that a person consented to. */
export interface AuthorizedConnection extends Connection {
  /**
   * False: the app gave nothing that new access tokens could be asked for with. A person has to connect it anew when the
   * access token ends, which some apps never let it.
   */
  readonly renewable: boolean;
}
