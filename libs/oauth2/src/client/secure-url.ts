import { BadRequestError, isLoopback } from '@patchbay/core';

/**
 * The URL of an endpoint: https, or http on loopback, without credentials and without a fragment.
 *
 * @param what - how errors call it
 * @throws `bad_request` when it is anything else. The message does not quote it, as settings may stand in it.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.2
 */
export function secureUrl(text: string, what: string): URL {
  const url = URL.parse(text);
  if (url === null)
    throw new BadRequestError(`The ${what} is not a URL. Check the settings that it is made of.`);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new BadRequestError(`The ${what} must begin with https://.`);
  }
  if (url.username !== '' || url.password !== '' || url.hash !== '') {
    throw new BadRequestError(`The ${what} must have neither a user name nor a fragment.`);
  }
  return url;
}
