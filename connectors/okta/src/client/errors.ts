import { isUpstreamStatusError } from '@patchbay/core';
import { errorMessageOf, vendorErrorHandler } from '@patchbay/http';
import { z } from 'zod';

/** @see https://developer.okta.com/docs/reference/error-codes/ */
const ErrorBody = z.object({
  errorCode: z.string().nullish(),
  errorSummary: z.string().nullish(),
  errorCauses: z.array(z.object({ errorSummary: z.string().nullish() })).nullish(),
});

/** What Okta says of the parts of a request that it refuses: `login: An object with this field already exists`. */
function causesIn(body: unknown): readonly string[] {
  const causes = ErrorBody.safeParse(body).data?.errorCauses ?? [];
  return causes.flatMap(({ errorSummary }) => errorSummary ?? []);
}

/** `Api validation failed: login (login: An object with this field already exists)`. */
export const errorMessage = errorMessageOf(ErrorBody, (body) => ({
  code: body.errorCode,
  message: body.errorSummary ?? 'Okta gives no reason.',
  details: causesIn(body),
}));

/**
 * Codes that say more than the status under which they come. Those of the status 403 are about the state of the user: more
 * permissions would not help.
 */
const CODES: ReadonlyMap<string, string> = new Map([
  ['E0000001', 'invalid_value.validation'],
  ['E0000016', 'conflict.account_status'],
  ['E0000032', 'unsupported_operation.unlock'],
  ['E0000038', 'conflict.account_status'],
]);

/** Turns Okta's error codes into those of the contract. */
export const ERROR_HANDLER = vendorErrorHandler(({ status, vendorCode }) =>
  status === 400 || status === 403 ? CODES.get(vendorCode ?? '') : undefined,
);

/** What the connector's own codes mean. */
export const ERROR_CODES: Readonly<Record<string, string>> = {
  'invalid_value.validation': 'Okta does not accept a value of the request.',
  'conflict.account_status': 'The status of the account does not allow this.',
  'conflict.inactive_account': 'The account exists, and is deactivated or suspended.',
  'conflict.uniqueness': 'Another account has this login.',
  'conflict.indirect_access':
    'The account has the access through a group, where it cannot be taken away alone.',
  'unsupported_operation.unlock': 'Okta cannot unlock this account, as a directory is its source.',
  'unsupported_operation.group_type':
    'Members or owners of this group are managed by an app or by Okta itself.',
};

/**
 * True when Okta says that there is no such thing. A mistaken domain gives 404 too, without this code.
 *
 * @see https://developer.okta.com/docs/reference/error-codes/#E0000007
 */
export function isGone(error: unknown): boolean {
  return isUpstreamStatusError(error) && error.status === 404 && error.vendorCode === 'E0000007';
}

/** Whether Okta refuses a login: another account may have it. It says so with the status 400, and names the field. */
export function isLoginRefused(error: unknown): boolean {
  if (!isUpstreamStatusError(error) || error.vendorCode !== 'E0000001') return false;
  return causesIn(error.body).some((cause) => cause.startsWith('login:'));
}
