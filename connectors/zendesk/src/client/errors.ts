import { isUpstreamStatusError } from '@patchbay/core';
import { errorMessageOf } from '@patchbay/http';
import { z } from 'zod';

/**
 * Zendesk has several shapes: a word and a description, an object of title and message, details by field.
 *
 * @see https://developer.zendesk.com/api-reference/introduction/requests/
 */
const ErrorBody = z.object({
  error: z.union([z.string(), z.object({ title: z.string().nullish(), message: z.string().nullish() })]),
  description: z.string().nullish(),
  details: z
    .record(
      z.string(),
      z.array(z.object({ description: z.string().nullish(), error: z.string().nullish() })).catch([]),
    )
    .nullish(),
});

/** `Record validation errors (Email: ada@example.com is already being used by another user)`. */
export const errorMessage = errorMessageOf(ErrorBody, ({ error, description, details }) => ({
  ...(typeof error === 'string'
    ? { code: error, message: description ?? error }
    : { code: error.title, message: error.message }),
  details: Object.values(details ?? {}).flatMap((each) => each.flatMap((detail) => detail.description ?? [])),
}));

/** Whether an address of a new user is another's already. */
export function isEmailTaken(error: unknown): boolean {
  if (!isUpstreamStatusError(error) || error.status !== 422) return false;
  const details = ErrorBody.safeParse(error.body).data?.details;
  return (details?.['email'] ?? []).some((detail) => detail.error === 'DuplicateValue');
}

/**
 * True when Zendesk says that there is no such record. A subdomain that nobody has gives 404 too, without this word.
 */
export function isGone(error: unknown): boolean {
  return isUpstreamStatusError(error) && error.status === 404 && error.vendorCode === 'RecordNotFound';
}

/** What the connector's own codes mean. */
export const ERROR_CODES: Readonly<Record<string, string>> = {
  'conflict.uniqueness': 'Another user has this email address.',
  'conflict.inactive_account': 'The user exists, and is suspended.',
  'conflict.deleted': 'The user is deleted, which cannot be undone.',
  'unsupported_operation.role': 'Zendesk has no such change of a role.',
};
