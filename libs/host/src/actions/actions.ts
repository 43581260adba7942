import type { Effect, JsonValue } from '@patchbay/core';

/** A write that was sent to an app through the host. Times are ISO 8601. */
export interface Action {
  readonly id: string;
  readonly tenant: string;
  readonly connectionId: string;
  /** As the connection was called then; it may be gone by now. */
  readonly connectionName: string;
  /** The host's name of the connector. */
  readonly connector: string;
  readonly capability: string;
  /** Who wanted it, as the call said. */
  readonly actor?: string | undefined;
  /** What was asked for, without secrets; absent when it was too long to be kept. */
  readonly request?: JsonValue | undefined;
  /**
   * `begun`: it is under way, or the host was killed meanwhile; what came of it, the app knows. `error`: the app may have
   * done it all the same, for example when its answer never came.
   */
  readonly outcome: 'begun' | 'success' | 'error';
  /** What a success did to the app. */
  readonly effect?: Effect['kind'] | undefined;
  readonly errorCode?: string | undefined;
  /** What the error said, or the connector of the write. */
  readonly message?: string | undefined;
  readonly at: string;
  readonly endedAt?: string | undefined;
}

/** Which actions are listed, the latest first. */
export interface ActionFilter {
  /** @default all tenants */
  readonly tenant?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly capability?: string | undefined;
  /** ISO 8601; actions at that time or later. */
  readonly since?: string | undefined;
  /** From 1 to 500. @default 50 */
  readonly limit?: number | undefined;
  /** The id of the last action of the page before. */
  readonly before?: string | undefined;
  /** Or the id of the first action of the page after: for the actions that are next to it. */
  readonly after?: string | undefined;
}

/** The history of what was written to apps. */
export interface Actions {
  /** @throws InvalidValueError for a limit or a time that is none, or for `before` with `after` */
  list(filter?: ActionFilter): Promise<readonly Action[]>;
}
