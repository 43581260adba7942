import { describeIssues, validator, type Validation } from '../capabilities/spec.ts';
import { ExecutionSummary } from '../envelopes/execution-summary.ts';
import { Completeness, Page } from '../envelopes/page.ts';
import type { SuccessEnvelope } from '../envelopes/response.ts';
import { InvalidResponseError } from '../errors/typed-errors.ts';
import type { HandlerResult } from '../integration/handler.ts';
import type { Capability, Integration } from '../integration/integration.ts';
import { isRecord } from '../json.ts';
import type { CallContext } from '../runtime/client-context.ts';
import { errorDetail, redactedDetail } from './error-envelope.ts';

/** The call that a success is told of. */
export interface SucceededCall {
  readonly integration: Integration;
  readonly capability: Capability;
  readonly context: CallContext;
  /** Writes. */
  readonly fingerprint: string | undefined;
}

const checks = {
  page: validator(Page),
  completeness: validator(Completeness),
  summary: validator(ExecutionSummary),
};

/**
 * The envelope of a call that went well.
 *
 * @throws InvalidResponseError when the handler's result is not what the contract says; it is the connector's
 * mistake.
 */
export function successEnvelope(call: SucceededCall, result: HandlerResult<unknown>): SuccessEnvelope {
  const { capability, context } = call;
  if (!isRecord(result)) throw new InvalidResponseError(`The handler of ${capability.name} gave no result.`);
  const page = pageOf(call, result);
  const current_state = context.rateLimitExchange?.reported ?? {};
  const completeness = result.completeness ?? result.page?.completeness;
  const envelope: Growing<SuccessEnvelope> = {
    response: checked(call, 'response', capability.response.validate(result.response)),
  };
  if (page !== undefined) envelope.page = page;
  if (completeness !== undefined) envelope.completeness = completenessOf(call, completeness);
  if (context.recorder !== undefined) envelope.raw_data = context.recorder.exchanges;
  if (call.fingerprint !== undefined) {
    envelope.execution_summary = summaryOf(call, call.fingerprint, result);
  }
  if (Object.keys(current_state).length > 0) envelope.rate_limit = { current_state };
  return envelope;
}

/** What most calls lack is not spread into the envelope: that takes as long as to check a small answer. */
type Growing<Envelope> = { -readonly [Name in keyof Envelope]: Envelope[Name] };

function checked<Value>({ capability }: SucceededCall, part: string, outcome: Validation<Value>): Value {
  if (outcome.ok) return outcome.value;
  throw new InvalidResponseError(
    `The connector's ${part} to ${capability.name} is not what the contract says: ${describeIssues(outcome.issues)}`,
  );
}

function completenessOf(call: SucceededCall, reported: unknown): Completeness {
  const completeness = checked(call, 'completeness', checks.completeness.validate(reported));
  if (completeness.reason === undefined) return completeness;
  return { ...completeness, reason: call.context.redactor.text(completeness.reason) };
}

/** An empty token is none: hosts take it for the end. */
function pageOf(call: SucceededCall, { page }: HandlerResult<unknown>): Page | undefined {
  if (page?.token === undefined || page.token === '') return undefined;
  const { token, size } = page;
  return checked(call, 'page', checks.page.validate({ token, ...(size === undefined ? {} : { size }) }));
}

function summaryOf(
  call: SucceededCall,
  request_fingerprint: string,
  result: HandlerResult<unknown>,
): ExecutionSummary {
  const { capability, integration, context } = call;
  const place = { appId: integration.appId, capability: capability.name };
  const caught = (result.caughtErrors ?? []).map((error) =>
    redactedDetail(errorDetail(error, place), context.redactor),
  );
  const summary = {
    effect: result.effect ?? capability.effect,
    request_fingerprint,
    is_idempotent: capability.idempotent,
    ...(result.description === undefined ? {} : { description: context.redactor.text(result.description) }),
    ...(caught.length === 0 ? {} : { caught_errors: caught }),
  };
  return checked(call, 'execution summary', checks.summary.validate(summary));
}
