import { isUpstreamStatusError } from '@patchbay/core';
import { errorMessageOf, vendorErrorHandler } from '@patchbay/http';
import { z } from 'zod';

/** @see https://developer.salesforce.com/docs/platform/api-rest/guide/errorcodes.html */
const ErrorBody = z.array(z.object({ errorCode: z.string(), message: z.string().nullish() })).min(1);

/** A list of errors, of which the first has the code that counts. */
export const errorMessage = errorMessageOf(ErrorBody, (errors) => ({
  code: errors[0]?.errorCode,
  message: errors
    .map(({ errorCode, message }) => `${errorCode}: ${message ?? 'no reason is given'}`)
    .join('; '),
}));

/** Whether the place where a list goes on is not there any more: Salesforce keeps it for two days, and for the session. */
export function isStaleLocator(error: unknown): boolean {
  return isUpstreamStatusError(error) && error.vendorCode === 'INVALID_QUERY_LOCATOR';
}

/** Whether a record was deleted before. `NOT_FOUND` may also mean that it cannot be seen. */
export function saysDeleted(error: unknown): boolean {
  return isUpstreamStatusError(error) && error.vendorCode === 'ENTITY_IS_DELETED';
}

const MEANINGS: ReadonlyMap<string, readonly [code: string, hint?: string]> = new Map([
  [
    'LICENSE_LIMIT_EXCEEDED',
    ['conflict.seat_limit', 'All licenses of that kind are taken: deactivate a user, or buy more.'],
  ],
  [
    'DUPLICATE_USERNAME',
    ['conflict.uniqueness', 'Usernames are unique over all organizations of Salesforce: choose another one.'],
  ],
  // Objects and fields that the user may not see are not there for it.
  ['INVALID_TYPE', ['permission_denied.hidden']],
  ['INVALID_FIELD', ['permission_denied.hidden']],
  ['UNABLE_TO_LOCK_ROW', ['conflict.locked', 'Try again: somebody else is changing it.']],
  ['INSUFFICIENT_ACCESS', ['permission_denied']],
  ['INSUFFICIENT_ACCESS_OR_READONLY', ['permission_denied']],
  ['INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', ['permission_denied']],
]);

/** What of a field is hidden, and not how a query may use it: Salesforce has one code for both. */
const HIDDEN_FIELD = /No such column|Didn't understand relationship/;

/** Salesforce keeps a user active because of how it is used. There are many reasons, which no list of codes names. */
const IN_USE = [
  'conflict.in_use',
  'Name another user where the setup names this one, or use freeze_account, which keeps it from signing in.',
] as const;

/** What Salesforce says with status 400 and is no fault of the request. */
export const ERROR_HANDLER = vendorErrorHandler(
  ({ status, method, message, vendorCode = '' }, capability) => {
    if (status >= 500) return undefined;
    const isOther = vendorCode === 'INVALID_FIELD' && !HIDDEN_FIELD.test(message);
    const isDeactivation = capability === 'deactivate_account' && method === 'PATCH' && status === 400;
    return (isOther ? undefined : MEANINGS.get(vendorCode)) ?? (isDeactivation ? IN_USE : undefined);
  },
);

/** What the connector's own codes mean. */
export const ERROR_CODES: Readonly<Record<string, string>> = {
  'conflict.seat_limit': 'There is no license left for the user.',
  'conflict.uniqueness': 'Another user has this username.',
  'conflict.inactive_account': 'The account exists, and is inactive.',
  'conflict.in_use':
    'The user is named in the setup, such as the default owner of cases, and cannot be deactivated.',
  'conflict.locked': 'Somebody else is changing the same record.',
  'conflict.indirect_access': 'The account is in the group through a role or another group.',
  'permission_denied.hidden':
    'Salesforce does not show the object or the field to the user of the credential.',
  'unsupported_operation.profile': 'Every user has a profile: one that is to be lost is replaced by another.',
};
