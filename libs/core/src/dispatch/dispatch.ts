import { credentialKey } from '../credentials/key.ts';
import { secretsOf } from '../credentials/declared.ts';
import { suppliedCredentials, type Supplied } from '../credentials/supplied.ts';
import type { ErrorEnvelope, PlanEnvelope, ResponseEnvelope } from '../envelopes/response.ts';
import type { CapabilityRequestEnvelope } from '../envelopes/request.ts';
import type { CapabilityResponse, StandardCapabilityName } from '../capabilities/standard.ts';
import { describeIssues } from '../capabilities/spec.ts';
import { BadRequestError, UnsupportedOperationError } from '../errors/typed-errors.ts';
import type { Capability, Integration, IntegrationSession } from '../integration/integration.ts';
import type { CallContext } from '../runtime/client-context.ts';
import { createExchangeRecorder } from '../runtime/exchange-recorder.ts';
import { createPlanRecorder, isPlanHalted } from '../runtime/plan.ts';
import { createRedactor, type Redactor } from '../runtime/redaction.ts';
import { createRuntime, type Runtime } from '../runtime/runtime.ts';
import { startBudget, type Budget } from './deadline.ts';
import { errorEnvelope } from './error-envelope.ts';
import { parseEnvelope, type ParsedEnvelope } from './parse-envelope.ts';
import { successEnvelope } from './success-envelope.ts';

/** What surrounds a dispatch. */
export interface DispatchOptions {
  /** What outlives the call; a host makes one and keeps it. @default a new one */
  readonly runtime?: Runtime | undefined;
  /** Cancels the call. */
  readonly signal?: AbortSignal | undefined;
  /** Rehearse: send reads, and give back the writes instead of sending them. @default false */
  readonly plan?: boolean | undefined;
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
  const place = { appId: integration.appId, capability: name };
  try {
    const capability = integration.capabilities.get(name);
    if (capability === undefined) {
      throw new UnsupportedOperationError(`Capability '${name}' is not implemented.`);
    }
    const envelope = parseEnvelope(request, capability.standard && capability.kind === 'describe');
    return await execute({ integration, capability, envelope, redactor, options });
  } catch (error) {
    if (!integration.handleErrors) throw error;
    return redacted(errorEnvelope(error, place), redactor);
  }
}

interface Execution {
  readonly integration: Integration;
  readonly capability: Capability;
  readonly envelope: ParsedEnvelope;
  readonly redactor: Redactor;
  readonly options: DispatchOptions;
}

async function execute(execution: Execution): Promise<ResponseEnvelope | PlanEnvelope> {
  const { integration, capability, envelope, redactor, options } = execution;
  const runtime = options.runtime ?? createRuntime();
  const supplied = credentialsOf(execution);
  const bound = capability.bind(envelope.request);
  if (!bound.ok) throw new BadRequestError(`Invalid request: ${describeIssues(bound.issues)}`);
  for (const secret of secretsOf(bound.value.request, capability.request.jsonSchema('input')))
    redactor.add(secret);

  const budget = startBudget(runtime.clock, envelope.rate_limit?.max_execution_time, options.signal);
  const context = callContext(execution, runtime, supplied, budget);
  const session = bound.value.open({
    context,
    integration,
    page: { ...envelope.page, scope: `${integration.appId}:${capability.name}` },
    settings: envelope.settings,
    supplied,
  });
  try {
    const result = await budget.race(session.run());
    if (context.plan !== undefined) return planEnvelope(context.plan.requests, true);
    return successEnvelope(capability, integration, bound.value.request, result, context);
  } catch (error) {
    if (context.plan !== undefined && isPlanHalted(error)) return planEnvelope(context.plan.requests, false);
    if (!integration.handleErrors) throw error;
    return await failureEnvelope(error, execution, session, context);
  } finally {
    budget.end();
    await session.close().catch(() => undefined);
    if (options.runtime === undefined) await runtime.kept.close().catch(() => undefined);
  }
}

function credentialsOf({ integration, capability, envelope, redactor }: Execution): readonly Supplied[] {
  if (!capability.requiresAuthentication || integration.credentials.length === 0) return [];
  addRawSecrets(envelope, redactor);
  const supplied = suppliedCredentials(envelope, integration.credentials, integration.allowedCredentials);
  for (const credential of supplied) {
    const declared = integration.credentials.find(({ id }) => id === credential.id);
    if (declared === undefined) continue;
    for (const secret of secretsOf(credential, declared.payload.jsonSchema('input'))) redactor.add(secret);
  }
  return supplied;
}

/** Credentials that turn out to be wrong must not be seen either. */
function addRawSecrets({ auth, credentials }: ParsedEnvelope, redactor: Redactor): void {
  const visit = (value: unknown, secret: boolean): void => {
    if (typeof value === 'string') {
      if (secret) redactor.add(value);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, item] of Object.entries(value)) visit(item, secret || secretName.test(name));
    }
  };
  visit(auth, false);
  visit(credentials, false);
}

const secretName = /token$|secret|password|private_key|^key$/;

function callContext(
  { integration, capability, envelope, redactor, options }: Execution,
  runtime: Runtime,
  supplied: readonly Supplied[],
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
    rateLimits: integration.rateLimits,
    credentialKey: credentialKey(supplied),
  };
}

async function failureEnvelope(
  error: unknown,
  { integration, capability, redactor }: Execution,
  session: IntegrationSession,
  context: CallContext,
): Promise<ErrorEnvelope> {
  const place = { appId: integration.appId, capability: capability.name };
  const plain = errorEnvelope(error, place);
  const handled = await session.handleError(error, plain).catch((handlerError: unknown) => ({
    ...plain,
    error: {
      ...plain.error,
      message: `${plain.error.message} (its error handler failed: ${errorEnvelope(handlerError, place).error.message})`,
    },
  }));
  const recorded = context.recorder?.exchanges ?? [];
  return redacted(recorded.length === 0 ? handled : { ...handled, raw_data: recorded }, redactor);
}

function planEnvelope(requests: PlanEnvelope['plan']['requests'], complete: boolean): PlanEnvelope {
  return { is_plan: true, plan: { requests, complete } };
}

/** Error texts may quote anything; nothing leaves with a secret in it. */
function redacted(envelope: ErrorEnvelope, redactor: Redactor): ErrorEnvelope {
  const { error } = envelope;
  const hint = error.error_metadata?.hint;
  return {
    ...envelope,
    error: {
      ...error,
      message: redactor.text(error.message),
      ...(error.error_metadata === undefined
        ? {}
        : {
            error_metadata: {
              ...error.error_metadata,
              ...(hint === undefined ? {} : { hint: redactor.text(hint) }),
            },
          }),
    },
  };
}
