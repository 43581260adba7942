import { dispatch, type Capability, type DispatchRequest, type ErrorEnvelope } from '@patchbay/core';
import { problemAnswer } from '../answers/problem.ts';
import { refusalEnvelope } from '../answers/refusal.ts';
import type { RequestFacts } from './call-log.ts';
import type { ServerAnswer } from './message.ts';
import type { Mount } from './mount.ts';

/** A call of a capability that was let in. */
export interface Call {
  readonly mount: Mount;
  readonly capability: Capability;
  readonly request: DispatchRequest;
  readonly requestId: string;
  readonly signal: AbortSignal;
  /** True: errors have true statuses. */
  readonly trueStatuses: boolean;
}

/** An answer, and what the log is told of it. */
export interface CallOutcome {
  readonly answer: ServerAnswer;
  readonly facts: RequestFacts;
}

/** The headers of every answer of a capability. */
const jsonHeaders = { 'content-type': 'application/json' } as const;

/** Calls the capability when it is its turn, and answers with the envelope. */
export async function answerCall(call: Call): Promise<CallOutcome> {
  const { mount, capability, request, requestId, signal } = call;
  const turn = mount.gate.enter(signal);
  if (turn !== undefined) await turn;
  try {
    const envelope = await dispatch(mount.integration, capability.name, request, {
      runtime: mount.runtimeFor(capability, requestId),
      signal,
    });
    if (envelope.is_error === true) return failure(envelope, call);
    return success(envelope, call);
  } finally {
    mount.gate.leave();
  }
}

function success(envelope: object, call: Call): CallOutcome {
  let body: string;
  try {
    body = JSON.stringify(envelope);
  } catch {
    // A custom capability without a schema may answer with what JSON cannot write: a bigint, a circle.
    return failure(refusalEnvelope('not_serializable', call.mount.integration.appId), call);
  }
  return { answer: { status: 200, headers: jsonHeaders, body }, facts: { status: 200 } };
}

function failure(envelope: ErrorEnvelope, call: Call): CallOutcome {
  const answer = failureAnswer(envelope, call);
  return { answer, facts: { status: answer.status, error_code: envelope.error.error_code } };
}

/** The answer to a call that failed. */
export function failureAnswer(envelope: ErrorEnvelope, { requestId, trueStatuses }: Call): ServerAnswer {
  return trueStatuses
    ? problemAnswer(envelope, requestId)
    : { status: 200, headers: jsonHeaders, body: JSON.stringify(envelope) };
}
