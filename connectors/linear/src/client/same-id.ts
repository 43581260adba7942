import { NotFoundError } from '@patchbay/core';

/**
 * Linear takes other words for an id too: `me` is the person who calls, and teams have a key.
 *
 * @throws NotFoundError when what was found has another id
 */
export function requireSame<Found extends { readonly id: string }>(found: Found, id: string): Found {
  if (found.id === id) return found;
  throw new NotFoundError(`Nothing in Linear has the id "${id}".`);
}
