import {
  InvalidValueError,
  type CapabilityRequest,
  type CapabilityResponse,
  type Handler,
  type StandardCapabilityName,
} from '@patchbay/core';
import type { ScimClient } from '../client.ts';
import { globalResourceId } from '../mapping/entitlement.ts';

/** Implements a standard capability for any app whose client is a {@link ScimClient}. */
export type ScimHandler<Name extends StandardCapabilityName> = Handler<
  ScimClient,
  unknown,
  unknown,
  CapabilityRequest<Name>,
  CapabilityResponse<Name>
>;

/** SCIM knows the global resource alone. @throws `invalid_value` for any other */
export function requireGlobalResource(resourceId: string | undefined): void {
  if (resourceId === undefined || resourceId === globalResourceId) return;
  throw new InvalidValueError('SCIM has no resources: the resource id must be the empty string.');
}

/**
 * Makes sure that a 404 meant one user and not the whole endpoint: with a mistaken base URL every account would seem
 * to be gone.
 */
export async function requireUsersEndpoint(client: ScimClient): Promise<void> {
  await client.users.page({ size: 1 });
}
