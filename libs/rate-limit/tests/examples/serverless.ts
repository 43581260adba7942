import { dispatch, type CapabilityRequestEnvelope, type Integration, type Runtime } from '@patchbay/core';

export interface Job {
  readonly capability: string;
  readonly request: CapabilityRequestEnvelope;
}

/** A function that a queue calls. What would have to wait for long goes back, to be called for when it can go on. */
export async function work(
  integration: Integration,
  job: Job,
  runtime: Runtime,
  putBack: (job: Job, notBefore: Date) => Promise<void>,
) {
  const request = { ...job.request, rate_limit: { ...job.request.rate_limit, max_execution_time: 25 } };
  const result = await dispatch(integration, job.capability, request, { runtime });
  const until = result.is_error ? result.error.error_metadata?.suspended_until : undefined;
  if (until !== undefined) await putBack(job, new Date(until));
  return result;
}
