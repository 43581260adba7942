import { describeIssues } from '../capabilities/spec.ts';
import type { ExecutionSummary } from '../envelopes/execution-summary.ts';
import type { Page } from '../envelopes/page.ts';
import type { PageResult } from '../envelopes/page-request.ts';
import type { SuccessEnvelope } from '../envelopes/response.ts';
import { InvalidResponseError } from '../errors/typed-errors.ts';
import type { HandlerResult } from '../integration/handler.ts';
import type { Capability, Integration } from '../integration/integration.ts';
import type { CallContext } from '../runtime/client-context.ts';
import { requestFingerprint } from '../utilities/fingerprint.ts';
import { errorDetail } from './error-envelope.ts';

/**
 * The envelope of a call that went well.
 *
 * @throws InvalidResponseError when the handler's response is not what the contract says; it is the
 * connector's mistake.
 */
export function successEnvelope(
  capability: Capability,
  integration: Integration,
  request: unknown,
  result: HandlerResult<unknown>,
  context: CallContext,
): SuccessEnvelope {
  const checked = capability.response.validate(result.response);
  if (!checked.ok) {
    throw new InvalidResponseError(
      `The connector's response to ${capability.name} is not what the contract says: ${describeIssues(checked.issues)}`,
    );
  }
  const page = pageOf(result.page);
  const completeness = result.completeness ?? result.page?.completeness;
  return {
    response: checked.value,
    ...(page === undefined ? {} : { page }),
    ...(completeness === undefined ? {} : { completeness }),
    ...(context.recorder === undefined ? {} : { raw_data: context.recorder.exchanges }),
    ...(capability.level === 'write'
      ? { execution_summary: summaryOf(capability, integration, request, result, context) }
      : {}),
  };
}

function pageOf(page: PageResult | undefined): Page | undefined {
  if (page?.token === undefined) return undefined;
  return { token: page.token, ...(page.size === undefined ? {} : { size: page.size }) };
}

function summaryOf(
  capability: Capability,
  integration: Integration,
  request: unknown,
  result: HandlerResult<unknown>,
  { redactor }: CallContext,
): ExecutionSummary {
  const place = { appId: integration.appId, capability: capability.name };
  const caught = (result.caughtErrors ?? []).map((error) => {
    const detail = errorDetail(error, place);
    return { ...detail, message: redactor.text(detail.message) };
  });
  return {
    effect: result.effect ?? capability.effect,
    request_fingerprint: requestFingerprint(request),
    is_idempotent: capability.idempotent,
    ...(result.description === undefined ? {} : { description: redactor.text(result.description) }),
    ...(caught.length === 0 ? {} : { caught_errors: caught }),
  };
}
