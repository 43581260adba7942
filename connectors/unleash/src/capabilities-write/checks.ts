import {
  globalResource,
  InvalidValueError,
  isSameEmail,
  NotFoundError,
  UnsupportedOperationError,
} from '@patchbay/core';
import type { UnleashClient } from '../client.ts';
import type { Role, User, UserFields } from '../client/users.ts';
import { ROOT_ROLE } from '../enums.ts';

/** Whether a user has what is given of `fields`. */
export function isAsWanted(user: User, { name, email, rootRole }: UserFields): boolean {
  return (
    (name === undefined || user.name === name) &&
    (email === undefined || isSameEmail(user.email, email)) &&
    (rootRole === undefined || user.rootRole === String(rootRole))
  );
}

/** The number of a root role. Unleash makes the user before it looks at the role, and then answers 400. */
export function requireRole(roles: readonly Role[], id: string): number {
  if (roles.some((role) => role.id === id)) return Number(id);
  throw new NotFoundError(`There is no root role "${id}".`);
}

/** @throws UnsupportedOperationError for what can be read only */
export function requireRootRole(type: string, resourceId: string): void {
  if (type !== ROOT_ROLE) {
    throw new UnsupportedOperationError(
      `"${type}" can be read only: root roles alone can be given and taken.`,
    );
  }
  if (resourceId !== globalResource) throw new InvalidValueError('A root role is not on a resource.');
}

/**
 * Service accounts are no users to Unleash, and hold access all the same.
 *
 * @throws UnsupportedOperationError
 */
export async function refuseServiceAccount({ enterprise }: UnleashClient, id: string): Promise<void> {
  if ((await enterprise.findServiceAccount(id)) === undefined) return;
  throw new UnsupportedOperationError('Service accounts can be read only: change them in Unleash.');
}
