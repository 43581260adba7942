import { InvalidResponseError } from '@patchbay/core';
import { isHtml, type ReceivedResponse } from './received.ts';

const jsonType = /^\s*(application|text)\/([\w!#$&^.+-]+\+)?json\b/i;

/**
 * The body that must be JSON; `undefined` when there is none.
 *
 * @throws `invalid_response` for anything else, with a word on what it is.
 */
export function jsonOf(response: ReceivedResponse, where: string): unknown {
  if (response.bytes.byteLength === 0) return undefined;
  const parsed = response.json();
  if (parsed.ok) return parsed.value;
  if (response.text().trim() === '') return undefined;
  throw new InvalidResponseError(
    isHtml(response)
      ? `${where} answered with a web page instead of JSON, with status ${response.status}.`
      : `${where} answered with malformed JSON, with status ${response.status}.`,
  );
}

/**
 * The body of an answer whose shape nobody stated: parsed when it says that it is JSON or says nothing, else its text.
 *
 * @throws `invalid_response` for a web page, and for broken JSON.
 */
export function contentOf(response: ReceivedResponse, where: string): unknown {
  if (response.bytes.byteLength === 0) return undefined;
  const type = response.headers['content-type'];
  if (type !== undefined && jsonType.test(type)) return jsonOf(response, where);
  if (isHtml(response)) return jsonOf(response, where);
  return type === undefined ? response.content() : response.text();
}
