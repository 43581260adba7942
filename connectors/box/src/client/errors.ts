import { isUpstreamStatusError } from '@patchbay/core';
import { errorMessageOf } from '@patchbay/http';
import { z } from 'zod';

/** @see https://developer.box.com/reference/resources/client-error/ */
const ErrorBody = z.object({
  code: z.string().nullish(),
  message: z.string().nullish(),
  context_info: z
    .object({ errors: z.array(z.object({ message: z.string().nullish() })).nullish() })
    .nullish()
    .catch(undefined),
});

/** The message of Box, and what it says of single parameters. */
export const errorMessage = errorMessageOf(ErrorBody, ({ code, message, context_info }) => ({
  code,
  message: message || code,
  details: context_info?.errors?.flatMap((each) => each.message ?? []),
}));

/** Whether the email address of a new user has an account of Box already, here or elsewhere. */
export function isLoginTaken(error: unknown): boolean {
  return (
    isUpstreamStatusError(error) && error.status === 409 && error.vendorCode === 'user_login_already_used'
  );
}
