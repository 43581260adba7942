import { isUpstreamStatusError, UnsupportedOperationError } from '@patchbay/core';
import { errorMessageOf, vendorErrorHandler, type ReceivedResponse } from '@patchbay/http';
import { z } from 'zod';

/** @see https://developers.google.com/workspace/admin/directory/v1/limits */
const ErrorBody = z.object({
  error: z.object({
    message: z.string().nullish(),
    errors: z.array(z.object({ reason: z.string().nullish() })).nullish(),
  }),
});

function reasonsIn(body: unknown): readonly string[] {
  const errors = ErrorBody.safeParse(body).data?.error.errors ?? [];
  return errors.flatMap(({ reason }) => reason ?? []);
}

/** `Not Authorized to access this resource/api`, and the reason as the code. */
export const errorMessage = errorMessageOf(ErrorBody, (body) => ({
  code: reasonsIn(body)[0],
  message: body.error.message ?? 'Google gives no reason.',
}));

/** Google refuses so what belongs to another organization, and what the administrator may not see. */
export function isForeign(error: unknown): boolean {
  return isUpstreamStatusError(error) && error.status === 403 && error.vendorCode === 'forbidden';
}

/** Google answers 412 for a while to who changes a user that was just created, and where a limit of users is reached. */
export const ERROR_HANDLER = vendorErrorHandler(({ status }) =>
  status === 412 ? 'conflict.condition_not_met' : undefined,
);

const LIMIT_REASONS: readonly string[] = [
  'userRateLimitExceeded',
  'rateLimitExceeded',
  'quotaExceeded',
  'dailyLimitExceeded',
];

/** Some limits come with the status 403, which a missing permission has too: the reason tells. */
export function isRateLimited({ status, json }: ReceivedResponse): boolean {
  if (status !== 403) return false;
  const body = json();
  return body.ok && reasonsIn(body.value).some((reason) => LIMIT_REASONS.includes(reason));
}

/** What is said of an external member, of whom Google may know more than may be changed. */
export function noUser(): UnsupportedOperationError {
  return new UnsupportedOperationError('The account is no user of the organization.', {
    appErrorCode: 'unsupported_operation.no_user',
    hint: 'Take the account out of the groups that it is in.',
  });
}

/** What the connector's own codes mean. */
export const ERROR_CODES: Readonly<Record<string, string>> = {
  'conflict.inactive_account': 'The account exists, and is suspended or archived.',
  'conflict.uniqueness': 'Another user or group has this email address.',
  'conflict.condition_not_met':
    'Google does not do it now: the user was created a moment ago, or a limit is reached.',
  'conflict.indirect_access': 'The account has the access through a group, where it cannot be taken alone.',
  'unsupported_operation.no_user':
    'The account is no user of the organization, so that Google cannot change it.',
};
