import { credentialKey } from '../credentials/key.ts';
import type { Supplied } from '../credentials/supplied.ts';
import type { Capability, Integration } from '../integration/integration.ts';
import type { CallContext } from '../runtime/client-context.ts';
import { createExchangeRecorder } from '../runtime/exchange-recorder.ts';
import { createPlanRecorder } from '../runtime/plan.ts';
import { createRateLimitExchange } from '../runtime/rate-limit-exchange.ts';
import type { Redactor } from '../runtime/redaction.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { createWriteLog } from '../runtime/write-log.ts';
import type { Budget } from './deadline.ts';
import type { DispatchOptions } from './dispatch.ts';
import type { ParsedEnvelope } from './parse-envelope.ts';
import type { AccessTokenSources } from './with-access-tokens.ts';

/** A call whose envelope has been read. */
export interface Call {
  readonly integration: Integration;
  readonly capability: Capability;
  readonly envelope: ParsedEnvelope;
  readonly redactor: Redactor;
  readonly options: DispatchOptions;
}

/** What a context is made of: less than a call, as streams have no capability. */
export interface ContextParts extends Omit<Call, 'capability' | 'options'> {
  readonly capability: Pick<Capability, 'name' | 'level' | 'rateLimitMode'>;
  readonly options: Pick<DispatchOptions, 'plan' | 'accessTokens'>;
  readonly supplied: readonly Supplied[];
}

/** What the libraries below are told of a call. */
export function callContext(
  { integration, capability, envelope, redactor, options, supplied }: ContextParts,
  runtime: Runtime,
  budget: Budget,
): CallContext {
  return {
    appId: integration.appId,
    capability: capability.name,
    level: capability.level,
    runtime,
    signal: budget.signal,
    deadline: budget.deadline,
    redactor,
    recorder: envelope.include_raw_data === true ? createExchangeRecorder() : undefined,
    plan: options.plan === true ? createPlanRecorder() : undefined,
    writeLog: createWriteLog(),
    rateLimits: integration.rateLimits,
    rateLimitMode: capability.rateLimitMode,
    rateLimitExchange: createRateLimitExchange(envelope.rate_limit),
    credentialKey: credentialKey(
      options.accessTokens === undefined
        ? supplied
        : supplied.map((each) => withoutRenewed(each, options.accessTokens)),
    ),
    accessTokens: options.accessTokens,
  };
}

/** A renewed token is no other tenant: what the runtime keeps must outlive it. */
function withoutRenewed(credential: Supplied, sources: AccessTokenSources = {}): Supplied {
  const source = Object.hasOwn(sources, credential.id) ? sources[credential.id] : undefined;
  return source === undefined ? credential : { ...credential, access_token: source.key };
}
