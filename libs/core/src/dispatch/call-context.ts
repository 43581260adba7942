import { credentialKey } from '../credentials/key.ts';
import type { Supplied } from '../credentials/supplied.ts';
import type { Capability, Integration } from '../integration/integration.ts';
import type { CallContext } from '../runtime/client-context.ts';
import { createExchangeRecorder } from '../runtime/exchange-recorder.ts';
import { createPlanRecorder } from '../runtime/plan.ts';
import { createRateLimitExchange } from '../runtime/rate-limit-exchange.ts';
import type { LazyRedactor, Redactor } from '../runtime/redaction.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { createWriteLog } from '../runtime/write-log.ts';
import { lazyProperty } from '../utilities/lazy-property.ts';
import type { Budget } from './deadline.ts';
import type { DispatchOptions } from './dispatch.ts';
import type { ParsedEnvelope } from './parse-envelope.ts';
import type { AccessTokenSources } from './with-access-tokens.ts';

/** A call whose envelope has been read. */
export interface Call {
  readonly integration: Integration;
  readonly capability: Capability;
  readonly envelope: ParsedEnvelope;
  readonly redactor: LazyRedactor;
  readonly options: DispatchOptions;
}

/** What a context is made of: less than a call, as streams have no capability. */
export interface ContextParts extends Omit<Call, 'capability' | 'options'> {
  readonly capability: Pick<Capability, 'name' | 'level' | 'rateLimitMode'>;
  readonly options: Pick<DispatchOptions, 'plan' | 'accessTokens'> & {
    readonly patienceSeconds?: number | undefined;
  };
}

/** What the libraries below are told of a call. */
export function callContext(
  parts: ContextParts,
  supplied: readonly Supplied[],
  runtime: Runtime,
  budget: Budget,
): CallContext {
  return new DispatchedContext(parts, supplied, runtime, budget);
}

class DispatchedContext implements CallContext {
  readonly appId: string;
  readonly capability: string;
  readonly level: CallContext['level'];
  readonly runtime: Runtime;
  readonly signal: AbortSignal;
  readonly deadline: number | undefined;
  readonly patienceSeconds: number | undefined;
  readonly redactor: Redactor;
  readonly recorder: CallContext['recorder'];
  readonly plan: CallContext['plan'];
  readonly writeLog = createWriteLog();
  readonly rateLimits: CallContext['rateLimits'];
  readonly rateLimitMode: CallContext['rateLimitMode'];
  readonly rateLimitExchange: CallContext['rateLimitExchange'];
  readonly accessTokens: CallContext['accessTokens'];
  declare readonly credentialKey: string;
  readonly #supplied: readonly Supplied[];

  constructor(
    { integration, capability, envelope, redactor, options }: ContextParts,
    supplied: readonly Supplied[],
    runtime: Runtime,
    budget: Budget,
  ) {
    this.appId = integration.appId;
    this.capability = capability.name;
    this.level = capability.level;
    this.runtime = runtime;
    this.signal = budget.signal;
    this.deadline = budget.deadline;
    this.patienceSeconds = options.patienceSeconds;
    this.redactor = redactor;
    this.recorder = envelope.include_raw_data === true ? createExchangeRecorder() : undefined;
    this.plan = options.plan === true ? createPlanRecorder() : undefined;
    this.rateLimits = integration.rateLimits;
    this.rateLimitMode = capability.rateLimitMode;
    this.rateLimitExchange = createRateLimitExchange(envelope.rate_limit);
    this.accessTokens = options.accessTokens;
    this.#supplied = supplied;
    Object.defineProperty(this, 'credentialKey', DispatchedContext.#lazyCredentialKey);
  }

  // A call that keeps nothing never asks for it.
  static readonly #lazyCredentialKey = lazyProperty('credentialKey', (context: DispatchedContext) =>
    credentialKey(context.#supplied.map((each) => withoutRenewed(each, context.accessTokens))),
  );
}

/** A renewed token is no other tenant: what the runtime keeps must outlive it. */
function withoutRenewed(credential: Supplied, sources: AccessTokenSources = {}): Supplied {
  const source = Object.hasOwn(sources, credential.id) ? sources[credential.id] : undefined;
  return source === undefined ? credential : { ...credential, access_token: source.key };
}
