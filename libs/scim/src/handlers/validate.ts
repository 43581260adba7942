import { MissingParameterError } from '@patchbay/core';
import type { ScimClient } from '../client.ts';
import type { ScimHandler } from './handler.ts';

/** `validate_credentials`: reads one user, which proves that the token may do what the lists need. */
export const validateScimCredentials: ScimHandler<'validate_credentials'> = async ({ client }) => {
  const unique_tenant_id = scimTenantId(client);
  await client.users.page({ size: 1 }, {});
  return { response: { valid: true, unique_tenant_id } };
};

/**
 * The configured tenant id, or else host and path of the base URL, which do not change when a token is renewed.
 *
 * @throws `integration_missing_parameter` where all customers share the base URL and no tenant id is configured
 */
export function scimTenantId({ baseUrl, quirks, options }: ScimClient): string {
  if (options.tenantId !== undefined && options.tenantId !== '') return options.tenantId;
  if (!quirks.tenantInBaseUrl) {
    throw new MissingParameterError(
      'All customers of this vendor share one base URL: the setting tenant_id must name the account.',
    );
  }
  const { host, pathname } = new URL(baseUrl);
  return `${host}${pathname.replace(/\/+$/, '')}`;
}
