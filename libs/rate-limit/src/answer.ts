import {
  isConnectorError,
  isRecord,
  isUpstreamStatusError,
  type RateLimitAnswer,
  type RateLimitConfig,
  type TransportResponse,
} from '@patchbay/core';

/** Words in the body of a refusal by which vendors tell of a limit when the status does not. */
export const rateLimitPhrases: readonly string[] = [
  'rate limit exceeded',
  'too many requests',
  'quota exceeded',
  'exceeded your rate limit',
  'request limit reached',
];

/** An answer of the vendor. */
export function answerOf({ status, headers, body }: TransportResponse): RateLimitAnswer {
  return { status, headers, text: () => new TextDecoder().decode(body) };
}

/** What a block of code threw. */
export function answerOfError(error: unknown): RateLimitAnswer {
  if (isUpstreamStatusError(error)) {
    const { status, headers, body } = error;
    return { status, headers, error, text: () => (typeof body === 'string' ? body : textOf(body)) };
  }
  const message = error instanceof Error ? error.message : String(error);
  const wait = isConnectorError(error) ? error.metadata.retryAfterSeconds : undefined;
  return {
    status: isConnectorError(error) ? error.statusCode : undefined,
    headers: wait === undefined ? {} : { 'retry-after': String(wait) },
    error,
    text: () => message,
  };
}

/** What a block of code returned, if it looks like an answer. */
export function answerOfResult(result: unknown): RateLimitAnswer | undefined {
  if (!isRecord(result) || typeof result['status'] !== 'number' || !isRecord(result['headers']))
    return undefined;
  const headers = Object.fromEntries(
    Object.entries(result['headers']).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
    ),
  );
  return { status: result['status'], headers, text: () => textOf(result['data']) };
}

/** True when a limit is why the vendor refused: status 429, the usual words in a refusal, or what the hook says. */
export function isRateLimitAnswer(
  answer: RateLimitAnswer,
  config: Pick<RateLimitConfig, 'isRateLimitError'>,
): boolean {
  if (config.isRateLimitError !== undefined) return config.isRateLimitError(answer);
  const { status, error } = answer;
  if (status === 429 || (isConnectorError(error) && error.code === 'rate_limit')) return true;
  if (status === undefined || status < 400) return false;
  const text = answer.text().toLowerCase();
  return rateLimitPhrases.some((phrase) => text.includes(phrase));
}

const transientStatuses: ReadonlySet<number | undefined> = new Set([408, 502, 503, 504]);
const transientCodes: ReadonlySet<string> = new Set([
  'connection_timeout',
  'request_timeout',
  'connection_closed',
]);

/** True when the same may succeed a moment later. */
export function isTransientAnswer(
  answer: RateLimitAnswer,
  config: Pick<RateLimitConfig, 'isTransientError'>,
): boolean {
  if (config.isTransientError !== undefined) return config.isTransientError(answer);
  const { status, error } = answer;
  return transientStatuses.has(status) || (isConnectorError(error) && transientCodes.has(error.code));
}

function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
