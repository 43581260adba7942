import { isUpstreamStatusError } from '@patchbay/core';
import { isNotFound, vendorErrorHandler, type VendorError } from '@patchbay/http';
import { z } from 'zod';

/** What Jira says: sentences, and others by field. @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#status-codes */
const JiraError = z.object({
  errorMessages: z.array(z.string()),
  errors: z.record(z.string(), z.string()).nullish().catch({}),
});

/** What stands before Jira says otherwise. */
const GatewayError = z.object({ message: z.string() });

export function errorMessage(body: unknown): VendorError | undefined {
  const said = JiraError.safeParse(body).data;
  if (said === undefined) return GatewayError.safeParse(body).data;
  const byField = Object.entries(said.errors ?? {}).map(([field, text]) => `${field}: ${text}`);
  return { message: [...said.errorMessages, ...byField].join(' ') };
}

/** Whether Jira itself says that there is no such thing. A site that is not there gives 404 too, in other words. */
export function isGone(error: unknown): boolean {
  return isNotFound(error) && isUpstreamStatusError(error) && JiraError.safeParse(error.body).success;
}

/**
 * A token that lacks a scope is refused with 401, as one that has expired.
 *
 * @see https://community.atlassian.com/forums/Jira-questions/OAuth-3LO-Access-Token-Returns-401-quot-Unauthorized-scope-does/qaq-p/3062781
 */
export const ERROR_HANDLER = vendorErrorHandler(({ status, body }) =>
  status === 401 && (errorMessage(body)?.message ?? '').includes('scope does not match')
    ? 'permission_denied'
    : undefined,
);
