import type {
  Completeness,
  ErrorEnvelope,
  Page,
  PlanEnvelope,
  RateLimitRequestInfo,
  ResponseEnvelope,
  SuccessEnvelope,
} from '@patchbay/core';
import type { RequestOf, ResponseOf } from './registry.ts';

/** A call of a capability, through a connection. */
export interface CallOptions {
  /** The id of the connection: whose settings and credential are used. */
  readonly connection: string;
  /** Whose connection it must be; one of another tenant is not found. @default any tenant's */
  readonly tenant?: string | undefined;
  /** Who calls, for the history of writes: the name or the id of a person or a program. @default nobody is named */
  readonly actor?: string | undefined;
  /** Cancels the call. */
  readonly signal?: AbortSignal | undefined;
  /** What the caller knows of the app's budgets, and how long it waits. */
  readonly rateLimit?: RateLimitRequestInfo | undefined;
  /** Gives the app's answers too, redacted. @default false */
  readonly includeRawData?: boolean | undefined;
}

/** The payload, which may be left out where a capability takes none or nothing of it is required. */
type Payload<Name extends string> =
  Record<never, never> extends RequestOf<Name>
    ? { readonly request?: RequestOf<Name> | undefined }
    : { readonly request: RequestOf<Name> };

/** What `host.dispatch` is given beside the names. */
export type DispatchCall<
  Name extends string,
  Plan extends boolean | undefined = boolean | undefined,
> = CallOptions &
  Payload<Name> & {
    /** Lists: which page. @default the first */
    readonly page?: Page | undefined;
    /** Rehearse: send reads, and give back the writes instead of sending them. @default false */
    readonly plan?: Plan;
  };

/** What `host.dispatch` comes to: with `plan` the writes that would have been sent. */
export type Dispatched<Name extends string, Plan extends boolean | undefined> = Plan extends true
  ? PlanEnvelope | ErrorEnvelope
  : ResponseEnvelope<ResponseOf<Name>>;

/** What `host.pages` is given beside the names. */
export type PagesCall<Name extends string> = CallOptions &
  Payload<Name> & {
    /** How many records a page should hold. @default what the connector likes */
    readonly pageSize?: number | undefined;
    /** Begins behind the page that gave this token. */
    readonly token?: string | undefined;
  };

/** One page of a list: what the connector answered, and how much of the whole has been seen. */
export interface HostPage<Response> extends SuccessEnvelope<Response> {
  /** Over all pages so far. Without `complete`, a record that is absent may be there. */
  readonly completeness: Completeness;
}
