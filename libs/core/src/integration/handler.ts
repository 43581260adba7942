import type { Completeness } from '../envelopes/page.ts';
import type { Effect } from '../envelopes/execution-summary.ts';
import type { PageRequest, PageResult } from '../envelopes/page-request.ts';
import type { Clock } from '../runtime/clock.ts';
import type { LogLevel } from '../runtime/logger.ts';
import type { Runtime } from '../runtime/runtime.ts';

/** How a write is read back. */
export interface ConfirmOptions {
  /** What the error says when the write had no effect. */
  readonly message?: string;
  /** How often to look, for vendors that show a write late. @default 1 */
  readonly tries?: number;
  /** The pause between two looks. @default 1 */
  readonly delaySeconds?: number;
}

/**
 * Reads a write back: `check` must come to true. In plan mode nothing was written and nothing is checked.
 *
 * @throws InvalidResponseError when the vendor accepted the write without effect.
 */
export type Confirm = (check: () => Promise<boolean>, options?: ConfirmOptions) => Promise<void>;

/** What a capability's handler works with. */
export interface HandlerContext<Client, Settings, Credential, Request> {
  /** The app's client, made for this call and disposed of behind it. */
  readonly client: Client;
  readonly request: Request;
  readonly page: PageRequest;
  readonly settings: Settings;
  /** The credential that was supplied; the first of several. */
  readonly credential: Credential;
  readonly credentials: readonly Credential[];
  /** Aborts when the caller cancels or its deadline passes. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly runtime: Runtime;
  /** True in plan mode, in which writes are noted and not sent. */
  readonly planning: boolean;
  /** Writes a line to the host's log, redacted. */
  log(level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>): void;
  readonly confirm: Confirm;
}

/** What a handler gives back. */
export interface HandlerResult<Response> {
  readonly response: Response;
  /** Lists: where the next page is. A paging strategy's result fits as it is. */
  readonly page?: PageResult | undefined;
  /** Lists that do not page: how complete it is, when that is not plain. */
  readonly completeness?: Completeness | undefined;
  /** Writes: what happened, when it is not what the capability usually does. */
  readonly effect?: Effect | undefined;
  /** Writes: a sentence on how it went. */
  readonly description?: string | undefined;
  /** Failures on the way that did not fail the whole. */
  readonly caughtErrors?: readonly unknown[] | undefined;
}

/** Implements a capability. */
export type Handler<Client, Settings, Credential, Request, Response> = (
  context: HandlerContext<Client, Settings, Credential, Request>,
) => HandlerResult<Response> | Promise<HandlerResult<Response>>;

/** The result of a write that found nothing to do. */
export const alreadyDone: Effect = { kind: 'noop', reason: 'state_already_matches' };
