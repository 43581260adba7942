import { isUpstreamStatusError } from '@patchbay/core';
import type { VendorError } from '@patchbay/http';
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
export function errorMessage(body: unknown): VendorError | undefined {
  const { data } = ErrorBody.safeParse(body);
  if (data === undefined) return undefined;
  const details = Object.values(data.details ?? {}).flatMap((each) =>
    each.flatMap(({ description }) => description ?? []),
  );
  const [code, text] =
    typeof data.error === 'string'
      ? [data.error, data.description ?? data.error]
      : [data.error.title ?? undefined, data.error.message ?? 'Zendesk gives no reason.'];
  return { code, message: details.length === 0 ? text : `${text} (${details.join('; ')})` };
}

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
  'conflict.deleted': 'The user is deleted, which cannot be undone.',
  'unsupported_operation.role': 'Zendesk has no such change of a role.',
};
