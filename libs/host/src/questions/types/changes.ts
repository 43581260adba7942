import type { JsonObject } from '@patchbay/core';
import type { TenantQuestion, TurnablePageRequest } from './answer.ts';
import type { AccountSubject, ConnectionSubject, EntitlementSubject, ResourceSubject } from './subjects.ts';

/** What a run found of a record. */
export type ChangeKind = 'added' | 'changed' | 'removed';

/** One attribute of a record that is not what it was. */
export interface ChangedField {
  /** Where it stands: `user_status`, `extra_data.team`. */
  readonly field: string;
  /** JSON; absent: it was not there. */
  readonly before?: unknown;
  /** JSON; absent: it is not there any more. */
  readonly after?: unknown;
}

/** What a run found to be different. */
export interface Change {
  readonly id: string;
  /** When it was found, ISO 8601; it happened between then and the run before. */
  readonly at: string;
  readonly run: string;
  readonly connection: ConnectionSubject;
  readonly stream: string;
  readonly kind: ChangeKind;
  /** What happened, in one English sentence: "Ada Lovelace lost admin on api." */
  readonly sentence: string;
  /** What is different, attribute by attribute; empty unless the kind is `changed`. */
  readonly fields: readonly ChangedField[];
  readonly before?: JsonObject;
  readonly after?: JsonObject;
  /** Whom or what it is about, where the stream is one of accounts, resources, entitlements or associations. */
  readonly account?: AccountSubject;
  readonly resource?: ResourceSubject;
  readonly entitlement?: EntitlementSubject;
}

/** What has changed? The newest first. */
export interface ChangesQuestion extends TenantQuestion, TurnablePageRequest {
  /** ISO 8601: found then or later. */
  readonly since?: string | undefined;
  /** ISO 8601: found before then. */
  readonly until?: string | undefined;
  readonly runId?: string | undefined;
  readonly connection?: string | undefined;
  readonly stream?: string | undefined;
  readonly kind?: ChangeKind | undefined;
}
