import {
  PlanHalted,
  type PlannedRequest,
  type PlanRecorder,
  type Redactor,
  type TransportRequest,
  type Validator,
} from '@patchbay/core';

/** A write as the plan shows it. It is the request before the auth strategy, and redacted all the same. */
export function plannedRequest(request: TransportRequest, redactor: Redactor): PlannedRequest {
  const body = shownBody(request.body);
  return {
    method: request.method,
    url: redactor.text(request.url),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, redactor.text(value)]),
    ),
    ...(body === undefined ? {} : { body: redactor.value(body) }),
  };
}

/**
 * What stands in for the answer to a write that was not sent: the schema's reading of no body, or of an empty object.
 *
 * @throws `PlanHalted` when the schema needs more.
 */
export function plannedAnswer<Value>(checker: Validator<Value>, plan: PlanRecorder | undefined): Value {
  for (const candidate of [undefined, {}]) {
    const result = checker.validate(candidate);
    if (result.ok) return result.value;
  }
  plan?.halt();
  throw new PlanHalted();
}

function shownBody(body: TransportRequest['body']): unknown {
  if (body === undefined) return undefined;
  if (typeof body === 'string') return parsedOrText(body);
  if (body instanceof Uint8Array) return `${body.byteLength} bytes`;
  return Object.fromEntries(
    [...body.entries()].map(([name, value]) => [
      name,
      typeof value === 'string' ? value : `file ${value.name}, ${value.size} bytes`,
    ]),
  );
}

function parsedOrText(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}
