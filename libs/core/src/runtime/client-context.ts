import type { AccessTokenSource } from './access-tokens.ts';
import type { ExchangeRecorder } from './exchange-recorder.ts';
import type { PlanRecorder } from './plan.ts';
import type { RateLimitExchange } from './rate-limit-exchange.ts';
import type { RateLimitConfig, RateLimitMode } from './rate-limit.ts';
import type { Redactor } from './redaction.ts';
import type { Runtime } from './runtime.ts';
import type { WriteLog } from './write-log.ts';

/**
 * What a library needs to know of the call that it works for. A connector's client gets it in its constructor
 * and hands it to `createHttpClient`.
 */
export interface CallContext {
  readonly appId: string;
  readonly capability: string;
  readonly level: 'read' | 'write';
  readonly runtime: Runtime;
  /** Aborts when the caller cancels or its deadline passes. */
  readonly signal: AbortSignal;
  /** The caller's deadline in milliseconds since the epoch; absent: none. */
  readonly deadline?: number | undefined;
  /**
   * The longest pause for a rate limit that the caller sits out, in seconds; a longer one is told at once, as
   * `rate_limit`. Absent: as long as the deadline allows.
   */
  readonly patienceSeconds?: number | undefined;
  readonly redactor: Redactor;
  /** Present when the caller asked for raw data. */
  readonly recorder?: ExchangeRecorder | undefined;
  /** Present in plan mode. */
  readonly plan?: PlanRecorder | undefined;
  /** To be told of every write that the vendor accepted. Dispatch always gives it. */
  readonly writeLog?: WriteLog | undefined;
  /** The app's declared budgets. */
  readonly rateLimits: readonly RateLimitConfig[];
  /** How the capability keeps them; absent: it does not say. */
  readonly rateLimitMode?: RateLimitMode | undefined;
  /** What the caller knows of the budgets, and the way to tell it more. Dispatch always gives it. */
  readonly rateLimitExchange?: RateLimitExchange | undefined;
  /** A hash of the credentials, which keys what the runtime keeps, so that tenants never share. */
  readonly credentialKey: string;
  /** By credential id, where the caller keeps what renews the token. */
  readonly accessTokens?: Readonly<Record<string, AccessTokenSource>> | undefined;
}

/** {@link CallContext} with the settings and the credential, in the types of the app. */
export interface ClientContext<Settings, Credential> extends CallContext {
  readonly settings: Settings;
  /** The credential that was supplied; the first of several. */
  readonly credential: Credential;
  /** All that were supplied. */
  readonly credentials: readonly Credential[];
}
