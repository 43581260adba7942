import { InvalidPageTokenError, InvalidValueError, isUpstreamStatusError } from '@patchbay/core';
import { errorMessageOf, vendorErrorHandler } from '@patchbay/http';
import { z } from 'zod';

/** @see https://learn.microsoft.com/en-us/graph/errors */
const ErrorBody = z.object({
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }),
});

/** What Graph says when it refuses. */
export const errorMessage = errorMessageOf(ErrorBody, ({ error: { code, message } }) => ({
  code,
  message: message ?? 'Graph gives no reason.',
}));

/** What a tenant without Entra ID P1 is told, under the status 403: more permissions would not help. */
const NO_PREMIUM = 'Authentication_RequestFromNonPremiumTenantOrB2CTenant';

/** Turns Graph's error codes into those of the contract. */
export const ERROR_HANDLER = vendorErrorHandler(({ status, vendorCode }) =>
  status === 403 && vendorCode === NO_PREMIUM ? 'unsupported_operation.premium_license' : undefined,
);

/** What the connector's own codes mean. */
export const ERROR_CODES: Readonly<Record<string, string>> = {
  'unsupported_operation.premium_license':
    'The tenant has no Entra ID P1, or the app may not read which licenses it has (Directory.Read.All).',
  'unsupported_operation.group_type':
    'A rule, an on-premises directory or Exchange manages the members, or the owners, of this group.',
  'unsupported_operation.synchronized': 'An on-premises directory is the source of this account.',
  'conflict.inactive_account': 'The account exists, and is disabled.',
  'conflict.uniqueness': 'Another account has this name.',
  'conflict.last_owner': 'The account is the last user who owns the group.',
  'conflict.indirect_access':
    'The account has the access through a group, where it cannot be taken away alone.',
};

/** Links to next pages are good for some time only, of which Graph says nothing. */
export function asExpiredPage(error: unknown): unknown {
  return isUpstreamStatusError(error) && error.vendorCode === 'Directory_ExpiredPageToken'
    ? new InvalidPageTokenError('Graph no longer knows the place in the list: begin it anew.')
    : error;
}

const EXPIRED: ReadonlySet<string> = new Set(['syncstatenotfound', 'resyncrequired']);

/**
 * A delta token is good for seven days.
 *
 * @see https://learn.microsoft.com/en-us/graph/delta-query-overview#synchronization-reset
 */
export function asExpiredCursor(error: unknown): unknown {
  if (!isUpstreamStatusError(error)) return error;
  const isExpired = error.status === 410 || EXPIRED.has((error.vendorCode ?? '').toLowerCase());
  return isExpired
    ? new InvalidValueError('Graph no longer knows the cursor: list all accounts, and begin anew.')
    : error;
}
