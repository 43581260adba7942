import type { RecordedExchange } from '../runtime/exchange-recorder.ts';
import type { PlannedRequest } from '../runtime/plan.ts';
import type { ErrorDetail } from './error.ts';
import type { ExecutionSummary } from './execution-summary.ts';
import type { Completeness, Page } from './page.ts';
import type { RateLimitResponseInfo } from './rate-limit.ts';

/** What came of a call that went well. */
export interface SuccessEnvelope<Response = unknown> {
  readonly is_error?: never;
  readonly response: Response;
  /** The way to the next page; absent on the last one. */
  readonly page?: Page;
  /** Lists: how much of the whole has been seen, over all pages so far. */
  readonly completeness?: Completeness;
  /** The vendor's answers, redacted, when they were asked for. */
  readonly raw_data?: readonly RecordedExchange[];
  /** Writes. */
  readonly execution_summary?: ExecutionSummary;
  readonly rate_limit?: RateLimitResponseInfo;
}

/** What came of a call that failed. */
export interface ErrorEnvelope {
  readonly is_error: true;
  readonly error: ErrorDetail;
  readonly raw_data?: readonly RecordedExchange[];
}

/** What came of a call in plan mode: the writes that would have been sent, in order. */
export interface PlanEnvelope {
  readonly is_error?: never;
  readonly is_plan: true;
  readonly plan: {
    readonly requests: readonly PlannedRequest[];
    /** False: more may follow, depending on the answer to a request that was not sent. */
    readonly complete: boolean;
  };
}

/** What a dispatch comes to. */
export type ResponseEnvelope<Response = unknown> = SuccessEnvelope<Response> | ErrorEnvelope;
