import type { ErrorEnvelope, PlanEnvelope, ResponseEnvelope, SuccessEnvelope } from '@patchbay/core';
import type { CaseCall, ExpectedError } from '../cases/capability-case.ts';
import { differences, line, show } from '../vendor/difference.ts';

/** Compares what a dispatch gave with what the case expects of it. */
export function checkCall(
  call: CaseCall,
  envelope: ResponseEnvelope | PlanEnvelope,
  expectsNextPage: boolean,
): readonly string[] {
  if ('is_plan' in envelope) return ['The dispatch gave a plan.'];
  if (call.error !== undefined) return checkError(call.error, envelope);
  if (envelope.is_error === true) return [unexpectedError(envelope)];
  return [
    ...differences(wire(call.response), wire(envelope.response), 'response $'),
    ...checkPage(envelope, expectsNextPage),
    ...(call.completeness === undefined
      ? []
      : differences(wire(call.completeness), wire(envelope.completeness), 'completeness $')),
    ...(call.effect === undefined
      ? []
      : differences(
          wire(call.effect),
          wire(envelope.execution_summary?.effect),
          'execution_summary.effect $',
        )),
  ];
}

/** Compares an error by its codes. */
export function checkError(
  expected: ExpectedError,
  envelope: SuccessEnvelope | ErrorEnvelope,
): readonly string[] {
  if (envelope.is_error !== true) {
    return [`expected the error ${expected.code}, got a response: ${show(envelope.response)}`];
  }
  const { error } = envelope;
  const wait = error.error_metadata?.retry_after_seconds;
  return [
    ...(error.error_code === expected.code
      ? []
      : [
          `${line('error_code', expected.code, error.error_code)} (${error.raised_by ?? 'unknown'}: ${error.message})`,
        ]),
    ...(expected.appErrorCode === undefined || expected.appErrorCode === error.app_error_code
      ? []
      : [line('app_error_code', show(expected.appErrorCode), show(error.app_error_code))]),
    ...(expected.retryAfterSeconds === undefined || expected.retryAfterSeconds === wait
      ? []
      : [line('retry_after_seconds', String(expected.retryAfterSeconds), show(wait))]),
  ];
}

function checkPage({ page }: SuccessEnvelope, expectsNextPage: boolean): readonly string[] {
  const hasNextPage = page?.token !== undefined;
  if (hasNextPage === expectsNextPage) return [];
  return [
    expectsNextPage
      ? 'expected a token for a next page, got none'
      : 'expected this to be the last page, got a token for a next one (say hasNextPage: true if that is right)',
  ];
}

function unexpectedError({ error }: ErrorEnvelope): string {
  return `expected a response, got the error ${error.error_code} (${error.raised_by ?? 'unknown'}: ${error.message})`;
}

/** The value as it goes over the wire: what is undefined is not there. */
function wire(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
