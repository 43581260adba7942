import type { CapabilityKind, CapabilityLevel, Validation, Validator } from '../capabilities/spec.ts';
import type { Supplied } from '../credentials/supplied.ts';
import type { Effect } from '../envelopes/execution-summary.ts';
import type { PageRequest } from '../envelopes/page-request.ts';
import type { CallContext } from '../runtime/client-context.ts';
import type { RateLimitMode } from '../runtime/rate-limit.ts';
import type { Integration } from './integration.ts';
import type { HandlerResult } from './handler.ts';

/** One call as dispatch hands it to a capability: checked as far as it can be without the app's types. */
export interface CapabilityCall {
  readonly context: CallContext;
  readonly integration: Integration;
  readonly page: PageRequest;
  /** As the caller sent them. */
  readonly settings: unknown;
  readonly supplied: readonly Supplied[];
}

/** A call under way: the client lives as long as it. */
export interface CapabilitySession<Client> {
  /** The client of the call; it is made when it is first asked for. */
  client(): Client;
  run(): Promise<HandlerResult<unknown>>;
  /** Disposes of the client, if one was made; `undefined` when there is nothing to wait for. */
  close(): Promise<void> | undefined;
}

/** A request whose payload is right, bound to the capability that will run it. */
export interface BoundRequest<Client> {
  /** The payload after its check, with defaults filled in. */
  readonly request: unknown;
  open(call: CapabilityCall): CapabilitySession<Client>;
}

/** A capability that a connector implements. */
export interface CapabilityDefinition<Client, Name extends string = string> {
  readonly name: Name;
  /** False for one that the contract does not know. */
  readonly standard: boolean;
  readonly level: CapabilityLevel;
  readonly kind: CapabilityKind;
  readonly requiresAuthentication: boolean;
  readonly takesId: boolean;
  readonly displayName: string;
  readonly description: string;
  /** Writes: the same request may be sent again without another effect. */
  readonly idempotent: boolean;
  /** Writes: what it does unless the handler says otherwise. */
  readonly effect: Effect;
  /** How it keeps the app's budgets, unless the caller says; absent: as the budget says. */
  readonly rateLimitMode?: RateLimitMode | undefined;
  /** `list_updated_accounts`: without a cursor it lists every account, as the app knows no times, and gives one. */
  readonly byCursorAlone?: boolean | undefined;
  readonly request: Validator<unknown>;
  readonly response: Validator<unknown>;
  bind(payload: unknown): Validation<BoundRequest<Client>>;
}

/** What an author may say of a capability beside its handler. */
export interface CapabilityOptions {
  /** @default the name in words */
  readonly displayName?: string;
  /** A sentence or two on what is unusual about it, for the person who turns it on. */
  readonly description?: string;
  /** Writes: sending the same request again has no other effect. @default false */
  readonly idempotent?: boolean;
  /** How it keeps the app's budgets, unless the caller says. @default what the budget says */
  readonly rateLimitMode?: RateLimitMode;
  /**
   * `list_updated_accounts`: the app knows no times. Without a cursor it lists every account, and gives one; the stream of
   * accounts then begins with it. @default false
   */
  readonly byCursorAlone?: boolean;
}

/** `list_accounts` in words: `List Accounts`. */
export function displayName(name: string): string {
  return name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
