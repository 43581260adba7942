import { isRecord, type CapabilityRequestEnvelope, type DispatchRequest } from '@patchbay/core';

/**
 * The body as dispatch takes it, with a deadline of `seconds` unless the caller wants an earlier one. What is no JSON
 * object stays text: dispatch has the words for what is wrong with it.
 */
export function requestEnvelope(text: string, seconds: number): DispatchRequest {
  const value = parsed(text);
  if (!isEnvelope(value)) return text;
  const given: unknown = value.rate_limit;
  const asked = isRecord(given) ? given['max_execution_time'] : undefined;
  if (asked !== undefined && asked !== null && !(typeof asked === 'number' && asked > seconds)) return value;
  if (given !== undefined && given !== null && !isRecord(given)) return value;
  return { ...value, rate_limit: { ...given, max_execution_time: seconds } };
}

/** Any object will do here: dispatch checks everything about it. */
function isEnvelope(value: unknown): value is CapabilityRequestEnvelope {
  return isRecord(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
