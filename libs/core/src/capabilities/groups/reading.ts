import { z } from 'zod';
import * as models from '../../models/index.ts';
import { requestedCustomAttributes } from '../../models/semantics.ts';
import { byId, defineCapability, nothing, withCustomAttributes } from '../define.ts';

/** The capabilities that read who has access to what. */
export const readingCapabilities = {
  list_accounts: defineCapability(
    'read',
    'list',
    'Lists accounts, active and suspended.',
    withCustomAttributes,
    z.array(models.FoundAccountData),
  ),
  list_updated_accounts: defineCapability(
    'read',
    'get',
    'Lists accounts that changed since a time or a cursor.',
    z.object({
      since: z.iso.datetime({ offset: true }).optional(),
      cursor: z.string().optional(),
      custom_attributes: requestedCustomAttributes(),
    }),
    models.UpdatedAccounts,
  ),
  get_account: defineCapability(
    'read',
    'get',
    'Gets one account.',
    models.AccountReference.extend(withCustomAttributes.shape),
    models.FoundAccountData,
    byId,
  ),
  list_resources: defineCapability(
    'read',
    'list',
    'Lists resources.',
    nothing,
    z.array(models.FoundResourceData),
  ),
  list_entitlements: defineCapability(
    'read',
    'list',
    'Lists entitlements.',
    withCustomAttributes,
    z.array(models.FoundEntitlementData),
  ),
  find_entitlement_associations: defineCapability(
    'read',
    'list',
    'Lists which accounts have which entitlements.',
    nothing,
    z.array(models.FoundEntitlementAssociation),
  ),
  get_account_entitlement_associations: defineCapability(
    'read',
    'list',
    'Lists the entitlements that one account has.',
    models.AccountReference,
    z.array(models.FoundEntitlementAssociation),
    byId,
  ),
  list_custom_attributes_schema: defineCapability(
    'read',
    'list',
    'Lists the custom attributes that the app has.',
    nothing,
    z.array(models.CustomAttributeSchema),
  ),
  list_expenses: defineCapability(
    'read',
    'list',
    'Lists expenses.',
    z.object({ filters: models.ExpenseFilters }),
    z.array(models.Expense),
  ),
  list_credentials: defineCapability(
    'read',
    'list',
    'Lists the credentials that exist in the app.',
    withCustomAttributes,
    z.array(models.ListedCredential),
  ),
  list_non_human_accounts: defineCapability(
    'read',
    'list',
    'Lists the accounts that programs use.',
    withCustomAttributes,
    z.array(models.NonHumanAccount),
  ),
  fulfill_arbitrary_endpoint: defineCapability(
    'read',
    'get',
    'Reads an endpoint of the vendor that no capability covers.',
    models.FulfillArbitraryEndpoint,
    models.ArbitraryResponse,
  ),
} as const;
