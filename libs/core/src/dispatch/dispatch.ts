import { likelySecretsOf } from '../credentials/secrets.ts';
import { checkedCredentials } from '../credentials/checked-credentials.ts';
import type { Supplied } from '../credentials/supplied.ts';
import type { ErrorEnvelope, PlanEnvelope, ResponseEnvelope } from '../envelopes/response.ts';
import type { CapabilityRequestEnvelope } from '../envelopes/request.ts';
import type { CapabilityResponse, StandardCapabilityName } from '../capabilities/standard.ts';
import { describeIssues } from '../capabilities/spec.ts';
import { BadRequestError, UnsupportedOperationError } from '../errors/typed-errors.ts';
import type { Capability, Integration, IntegrationSession } from '../integration/integration.ts';
import type { PlanRecorder } from '../runtime/plan.ts';
import { createRedactor } from '../runtime/redaction.ts';
import { createRuntime, type Runtime } from '../runtime/runtime.ts';
import { pageRequest } from './page-scope.ts';
import { requestFingerprint } from '../utilities/fingerprint.ts';
import { callContext, type Call } from './call-context.ts';
import { startBudget, type Budget } from './deadline.ts';
import { errorEnvelope } from './error-envelope.ts';
import { failureEnvelope, redactedEnvelope } from './failure-envelope.ts';
import { parseEnvelope } from './parse-envelope.ts';
import { successEnvelope } from './success-envelope.ts';
import { withAccessTokens, type AccessTokenSources } from './with-access-tokens.ts';

/** What surrounds a dispatch. */
export interface DispatchOptions {
  /** What outlives the call; a host makes one and keeps it. @default a new one */
  readonly runtime?: Runtime | undefined;
  /** Cancels the call. */
  readonly signal?: AbortSignal | undefined;
  /** Rehearse: send reads, and give back the writes instead of sending them. @default false */
  readonly plan?: boolean | undefined;
  /**
   * By credential id: where the access token comes from, for a caller that keeps what renews it. The request then need
   * not carry the token.
   */
  readonly accessTokens?: AccessTokenSources | undefined;
}

/** A request as an object, or as the JSON text of one. */
export type DispatchRequest = CapabilityRequestEnvelope | string;

/**
 * Calls a capability of a connector. It never throws and never rejects: whatever goes wrong, of whatever kind,
 * is an error envelope. Only an integration with `handleErrors: false` lets errors through.
 *
 * @example
 * const accounts = await dispatch(integration, 'list_accounts', { auth: { token: { token } }, request: {} });
 * if (accounts.is_error) throw new Error(accounts.error.message);
 */
export function dispatch(
  integration: Integration,
  name: string,
  request: DispatchRequest,
  options: DispatchOptions & { readonly plan: true },
): Promise<PlanEnvelope | ErrorEnvelope>;
export function dispatch<Name extends StandardCapabilityName>(
  integration: Integration,
  name: Name,
  request: DispatchRequest,
  options?: DispatchOptions & { readonly plan?: false | undefined },
): Promise<ResponseEnvelope<CapabilityResponse<Name>>>;
export function dispatch(
  integration: Integration,
  name: string,
  request: DispatchRequest,
  options?: DispatchOptions,
): Promise<ResponseEnvelope | PlanEnvelope>;
export async function dispatch(
  integration: Integration,
  name: string,
  request: DispatchRequest,
  options: DispatchOptions = {},
): Promise<ResponseEnvelope | PlanEnvelope> {
  const redactor = createRedactor();
  try {
    const capability = integration.capabilities.get(name);
    if (capability === undefined) {
      throw new UnsupportedOperationError(`Capability '${name}' is not implemented.`);
    }
    const envelope = parseEnvelope(request, capability.standard && capability.kind === 'describe');
    return await runCall({ integration, capability, envelope, redactor, options });
  } catch (error) {
    if (!integration.handleErrors) throw error;
    return redactedEnvelope(errorEnvelope(error, { appId: integration.appId, capability: name }), redactor);
  }
}

/** What the checks of a call came to. */
interface CheckedCall {
  readonly bound: ReturnType<Capability['bind']> & { readonly ok: true };
  readonly supplied: readonly Supplied[];
  /** Of the checked payload, for writes. It is made before the write: nothing may fail behind one. */
  readonly fingerprint: string | undefined;
}

/** All checks that need neither the settings nor the client. Credentials that turn out wrong are secret too. */
function prepare({ integration, capability, envelope, redactor }: Call): CheckedCall {
  redactor.addLater(() => likelySecretsOf([envelope.auth, envelope.credentials]));
  const bound = capability.bind(envelope.request);
  if (!bound.ok) throw new BadRequestError(`Invalid request: ${describeIssues(bound.issues)}`);
  for (const secret of capability.request.secretsIn(bound.value.request)) redactor.add(secret);
  return {
    bound,
    supplied: capability.requiresAuthentication ? checkedCredentials(envelope, integration, redactor) : [],
    fingerprint: capability.level === 'write' ? requestFingerprint(bound.value.request) : undefined,
  };
}

/** What lives as long as the call. */
async function runCall(call: Call): Promise<ResponseEnvelope | PlanEnvelope> {
  const { options, envelope } = call;
  const runtime = options.runtime ?? createRuntime();
  const budget = startBudget(runtime.clock, envelope.rate_limit?.max_execution_time, options.signal);
  try {
    const ready = options.accessTokens === undefined ? call : await withTokens(call, runtime, budget);
    return await execute(ready, prepare(ready), runtime, budget);
  } finally {
    budget.end();
    if (options.runtime === undefined) await runtime.kept.close().catch(() => undefined);
  }
}

async function withTokens(call: Call, runtime: Runtime, budget: Budget): Promise<Call> {
  const { integration, capability, envelope, options } = call;
  if (!capability.requiresAuthentication) return call;
  const context = callContext(call, [], runtime, budget);
  const filled = withAccessTokens(envelope, options.accessTokens ?? {}, integration.credentials, context);
  return { ...call, envelope: await budget.race(filled) };
}

async function execute(
  call: Call,
  { bound, supplied, fingerprint }: CheckedCall,
  runtime: Runtime,
  budget: Budget,
): Promise<ResponseEnvelope | PlanEnvelope> {
  const { integration, capability, envelope } = call;
  const context = callContext(call, supplied, runtime, budget);
  const session = bound.value.open({
    context,
    integration,
    page: pageRequest(call, bound.value.request),
    settings: envelope.settings,
    supplied,
  });
  try {
    budget.signal.throwIfAborted();
    const result = await budget.race(session.run());
    if (context.plan !== undefined) return planEnvelope(context.plan);
    return successEnvelope({ integration, capability, context, fingerprint }, result);
  } catch (error) {
    if (context.plan?.halted === true) return planEnvelope(context.plan);
    if (!integration.handleErrors) throw error;
    const permission = integration.permissions[capability.name];
    return await failureEnvelope(error, { integration, capability, permission, context, session, budget });
  } finally {
    const closing = closeSession(session, budget);
    if (closing !== undefined) await closing;
  }
}

/** `undefined` when there is nothing to wait for. What the call came to is known, so that a failure changes nothing. */
function closeSession(session: IntegrationSession, budget: Budget): Promise<void> | undefined {
  try {
    const closing = session.close();
    return closing === undefined ? undefined : budget.race(closing).catch(() => undefined);
  } catch {
    return undefined;
  }
}

function planEnvelope({ requests, halted }: PlanRecorder): PlanEnvelope {
  return { is_plan: true, plan: { requests, complete: !halted } };
}
