import {
  AuthenticationExpiredError,
  isRecord,
  RateLimitError,
  UpstreamStatusError,
  type HttpMethod,
  type Redactor,
} from '@patchbay/core';
import type { HttpClientOptions, VendorError } from '../options.ts';
import { withoutQuery } from '../url/display.ts';
import { isHtml, type ReceivedResponse } from './received.ts';

/** The longest text of the vendor that a message carries, in characters. */
const maximumText = 800;

const htmlText = 'Upstream HTML error response.';

/** What an error about one answer is made of. */
export interface Refusal {
  readonly response: ReceivedResponse;
  readonly method: HttpMethod;
  readonly url: string;
  readonly retryAfterSeconds: number | undefined;
}

/** The error of an answer whose status is no success. Secrets are taken out before anything is cut. */
export function statusError(
  refusal: Refusal,
  pick: HttpClientOptions['errorMessage'],
  redactor: Redactor,
): UpstreamStatusError {
  const { response, method, retryAfterSeconds } = refusal;
  const url = redactor.text(withoutQuery(refusal.url));
  const { text, code } = vendorText(response, pick, redactor);
  return new UpstreamStatusError(`[${response.status}][${url}] ${text}`, {
    status: response.status,
    method,
    url,
    headers: redactedHeaders(response.headers, redactor),
    body: isHtml(response) ? htmlText : redactor.value(response.content()),
    retryAfterSeconds,
    vendorCode: code === undefined ? undefined : redactor.text(code),
  });
}

/** The error of a reached limit whose end cannot be awaited, or that the vendor told with another status than 429. */
export function limitError(
  refusal: Refusal,
  pick: HttpClientOptions['errorMessage'],
  redactor: Redactor,
): RateLimitError {
  const { response, retryAfterSeconds } = refusal;
  const url = redactor.text(withoutQuery(refusal.url));
  const { text } = vendorText(response, pick, redactor);
  return new RateLimitError(`[${response.status}][${url}] ${text}`, {
    statusCode: response.status,
    retryAfterSeconds,
  });
}

/** The error of an answer that says, with whatever status, that what proves who is calling is no longer good. */
export function expiredError(
  refusal: Refusal,
  pick: HttpClientOptions['errorMessage'],
  redactor: Redactor,
): AuthenticationExpiredError {
  const { response } = refusal;
  const url = redactor.text(withoutQuery(refusal.url));
  const { text } = vendorText(response, pick, redactor);
  return new AuthenticationExpiredError(`[${response.status}][${url}] ${text}`, {
    statusCode: response.status,
  });
}

function vendorText(
  response: ReceivedResponse,
  pick: HttpClientOptions['errorMessage'],
  redactor: Redactor,
): { readonly text: string; readonly code: string | undefined } {
  if (isHtml(response)) return { text: htmlText, code: undefined };
  const picked = pickSafely(response, pick);
  const text = redactor
    .text(picked?.message ?? response.text())
    .replaceAll(/\s+/g, ' ')
    .trim();
  const cut = text.length > maximumText ? `${text.slice(0, maximumText - 1)}…` : text;
  return { text: cut === '' ? 'The answer has no body.' : cut, code: picked?.code };
}

/** A picker is written for the bodies that the vendor documents; an error must not hide behind one that is not. */
function pickSafely(
  response: ReceivedResponse,
  pick: HttpClientOptions['errorMessage'],
): VendorError | undefined {
  if (pick === undefined) return undefined;
  try {
    const picked: unknown = pick(response.content());
    if (!isRecord(picked)) return undefined;
    const { message, code } = picked;
    return {
      message: typeof message === 'string' && message.trim() !== '' ? message : undefined,
      code: typeof code === 'string' ? code : typeof code === 'number' ? String(code) : undefined,
    };
  } catch {
    return undefined;
  }
}

/** Headers whose value is a secret that the vendor just made, so that nobody knows it by value. */
const secretHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'proxy-authorization',
  'set-cookie',
  'x-amz-security-token',
  'x-auth-token',
  'x-csrf-token',
]);

function redactedHeaders(
  headers: Readonly<Record<string, string>>,
  redactor: Redactor,
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (!secretHeaders.has(name)) result[name] = redactor.text(value);
  }
  return result;
}
