import { isConnectorError, type ErrorDetail, type Redactor } from '@patchbay/core';
import { LongPause, TableFailure } from '../sync/failures.ts';
import { failureAnswer, refusalAnswer } from './answers.ts';

/** The answer to a call that failed. */
export function answerOfFailure(appId: string, error: unknown, redactor: Redactor): Response {
  if (error instanceof TableFailure) return failureAnswer(redacted(error.detail, redactor));
  if (error instanceof LongPause) {
    return refusalAnswer(appId, {
      ...{ status: 429, code: 'rate_limit', message: error.message },
      headers: { 'retry-after': String(error.seconds) },
    });
  }
  // Credentials that do not do, or a deadline that passed before a stream was open.
  if (isConnectorError(error)) {
    const status = error.code === 'budget_exhausted' ? 504 : 500;
    return refusalAnswer(appId, { status, code: error.code, message: redactor.text(error.message) });
  }
  return refusalAnswer(appId, {
    ...{
      status: 500,
      code: 'internal_error',
      message: 'The connector failed. The log of the function says more.',
    },
  });
}

/** What renews tokens is known here alone. */
function redacted(detail: ErrorDetail, redactor: Redactor): ErrorDetail {
  return { ...detail, message: redactor.text(detail.message) };
}
