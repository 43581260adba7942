import type { Completeness, ExecutionSummary, Page, PlanEnvelope } from '@patchbay/core';

/** What a tool answers with, when it is no error: the response envelope, as far as it is for a model. */
export interface Answer {
  readonly response?: unknown;
  readonly page?: Page;
  readonly completeness?: Completeness;
  readonly execution_summary?: ExecutionSummary;
  readonly is_plan?: true;
  readonly plan?: PlanEnvelope['plan'];
  /** What is to be known of this answer. */
  readonly note?: string;
}
