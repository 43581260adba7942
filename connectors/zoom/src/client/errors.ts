import { isUpstreamStatusError, type UpstreamStatusError } from '@patchbay/core';
import { errorMessageOf, vendorErrorHandler } from '@patchbay/http';
import { z } from 'zod';

/** @see https://developers.zoom.us/docs/api/errors/ */
const ErrorBody = z.object({
  code: z.int(),
  message: z.string().nullish(),
  errors: z.array(z.object({ field: z.string().nullish(), message: z.string().nullish() })).nullish(),
});

/** `Validation Failed. (user_info.email: Invalid field.)` */
export const errorMessage = errorMessageOf(ErrorBody, ({ errors, ...said }) => ({
  ...said,
  details: errors?.map(({ field, message }) => `${field ?? ''}: ${message ?? ''}`),
}));

/**
 * What Zoom's codes mean, as their statuses do not tell: the contract's code with a word of the connector behind it, Zoom's
 * codes, and what to do. Each page of the API reference lists its own.
 */
const MEANINGS: Readonly<Record<string, readonly [meaning: string, codes: string, hint?: string]>> = {
  'permission_denied.scope': ['The app lacks a scope.', ''],
  'permission_denied.refused': [
    'The plan of the account, or the role of whoever the app acts for, does not allow it for this user.',
    '200',
    'It needs a paid plan, and a role that may do it. Who has a role of admin is not deactivated: take it first.',
  ],
  'not_found.record': ['It is not there, or of another account.', '1001 1010 1034 1120 4130 4131 4138'],
  'conflict.uniqueness': ['The email address has an account of Zoom already.', '1005 1009'],
  'conflict.in_use': [
    'The user manages a call queue, or answers an auto receptionist.',
    '1000',
    'Give the call queue or auto receptionist to somebody else first.',
  ],
  'conflict.domain': [
    'The domain of the email address does not allow it.',
    '1107 1116',
    'A user of a managed domain cannot be disassociated: set "delete_action" to "delete". A new one needs an allowed domain.',
  ],
  'conflict.admin': ['An admin cannot be disassociated.', '1117', 'Take the role of the user first.'],
  'conflict.seat_limit': [
    'No more users of this type can be had.',
    '2033 2034 3412',
    'Free or buy a license.',
  ],
  'conflict.pending': ['The user has not accepted the invitation.', ''],
  'conflict.inactive_account': ['The user exists, and is deactivated.', ''],
  'unsupported_operation.role': ['Zoom has no such change of a role.', ''],
  'unsupported_operation.invitation': ['Who is invited gets roles and groups only after joining.', ''],
};

/** What the connector's own codes mean. */
export const ERROR_CODES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(MEANINGS).map(([code, [meaning]]) => [code, meaning]),
);

/** Missing scopes come with the status 400 and the code 4700 or 4711, which mean other things too. */
function codeOf({ status, message, vendorCode }: UpstreamStatusError): string | undefined {
  if (/does not contain (?:\S+ )?scope/i.test(message)) return 'permission_denied.scope';
  if (vendorCode === undefined || ![400, 404, 409].includes(status)) return undefined;
  return Object.keys(MEANINGS).find((code) => MEANINGS[code]?.[1].split(' ').includes(vendorCode));
}

/** True when Zoom says that what a request names is not there, or no longer. A wrong path gives 404 too, without these words. */
export const isGone = (error: unknown): boolean =>
  isUpstreamStatusError(error) && codeOf(error) === 'not_found.record';

/** True when Zoom says that there is no such group. */
export const isGroupGone = (error: unknown): boolean =>
  isUpstreamStatusError(error) && error.vendorCode === '4130';

/** Turns Zoom's refusals into the codes of the contract. */
export const ERROR_HANDLER = vendorErrorHandler((error) => {
  const code = codeOf(error);
  return code && [code, MEANINGS[code]?.[2]];
});
