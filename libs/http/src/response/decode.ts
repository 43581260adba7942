import { InvalidResponseError } from '@patchbay/core';
import { isHtml, type ReceivedResponse } from './received.ts';

const jsonType = /^\s*(application|text)\/([\w!#$&^.+-]+\+)?json\b/i;

/**
 * The body that must be JSON, whatever its type says; `undefined` when there is none.
 *
 * @throws `invalid_response` for anything else, with a word on what it is.
 */
export function jsonOf(response: ReceivedResponse, where: string): unknown {
  if (response.bytes.byteLength === 0) return undefined;
  const parsed = response.json();
  if (parsed.ok) {
    refuseBrokenText(response, where);
    return parsed.value;
  }
  if (response.text().trim() === '') return undefined;
  throw new InvalidResponseError(
    `${where} answered with ${kindOf(response)}, with status ${response.status}.`,
  );
}

/**
 * The body that must be text.
 *
 * @throws `invalid_response` when it cannot be read in its encoding.
 */
export function textOf(response: ReceivedResponse, where: string): string {
  refuseBrokenText(response, where);
  return response.text();
}

/**
 * The body of an answer whose shape nobody stated. That of a success is JSON or nothing: a text such as "Your session
 * has expired" is no success, whatever its status. Another status that the caller expects says enough by itself; its
 * body is parsed when it says that it is JSON or says nothing, else it is text.
 *
 * @throws `invalid_response` for a web page, for broken JSON, and for what is not JSON in a success.
 */
export function contentOf(response: ReceivedResponse, where: string): unknown {
  if (response.bytes.byteLength === 0) return undefined;
  const type = response.headers['content-type'];
  const isSuccess = response.status >= 200 && response.status < 300;
  if (isSuccess || isHtml(response) || (type !== undefined && jsonType.test(type))) {
    return jsonOf(response, where);
  }
  return type === undefined ? response.content() : response.text();
}

/** Said without a word of the vendor's. */
function kindOf(response: ReceivedResponse): string {
  if (isHtml(response)) return 'a web page instead of JSON';
  const type = response.headers['content-type'];
  if (type === undefined || jsonType.test(type)) return 'malformed JSON';
  return /^\s*text\//i.test(type) ? 'a text instead of JSON' : 'something else than JSON';
}

function refuseBrokenText(response: ReceivedResponse, where: string): void {
  if (response.isWellEncoded()) return;
  throw new InvalidResponseError(
    `${where} answered with bytes that its encoding does not know, with status ${response.status}.`,
  );
}
