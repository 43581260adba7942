import { z } from 'zod';
import * as models from '../../models/index.ts';
import { byId, defineCapability, nothing, withCustomAttributes } from '../define.ts';

/** The capabilities of identity providers, about the applications that they manage. */
export const applicationsCapabilities = {
  list_applications: defineCapability(
    'read',
    'list',
    'Lists applications.',
    nothing,
    z.array(models.Application),
  ),
  get_application: defineCapability(
    'read',
    'get',
    'Gets one application.',
    models.ApplicationReference,
    models.Application,
    byId,
  ),
  list_applications_accounts: defineCapability(
    'read',
    'list',
    'Lists which accounts have which applications.',
    nothing,
    z.array(models.ApplicationAccount),
  ),
  get_application_account: defineCapability(
    'read',
    'get',
    'Tells whether an account has an application.',
    models.ApplicationAccountReference,
    models.ApplicationAccount,
    byId,
  ),
  list_applications_resources: defineCapability(
    'read',
    'list',
    'Lists the resources of applications.',
    nothing,
    z.array(models.ApplicationResourceData),
  ),
  list_applications_entitlements: defineCapability(
    'read',
    'list',
    'Lists the entitlements of applications.',
    withCustomAttributes,
    z.array(models.ApplicationEntitlementData),
  ),
  list_applications_entitlement_associations: defineCapability(
    'read',
    'list',
    'Lists which accounts have which entitlements in applications.',
    nothing,
    z.array(models.ApplicationEntitlementAssociation),
  ),
  list_applications_activity_records: defineCapability(
    'read',
    'list',
    'Lists the activity in applications.',
    models.ListActivityRecords,
    z.array(models.ApplicationActivityRecord),
  ),
  assign_application: defineCapability(
    'write',
    'write',
    'Gives an account an application.',
    models.ApplicationAccountReference,
    models.AssignedApplication,
    byId,
  ),
  unassign_application: defineCapability(
    'write',
    'write',
    'Takes an application from an account.',
    models.ApplicationAccountReference,
    models.UnassignedApplication,
    byId,
  ),
  assign_application_entitlement: defineCapability(
    'write',
    'write',
    'Gives an account an entitlement in an application.',
    models.ApplicationEntitlementAssignment,
    models.AssignedEntitlement,
    byId,
  ),
  unassign_application_entitlement: defineCapability(
    'write',
    'write',
    'Takes an entitlement in an application from an account.',
    models.ApplicationEntitlementAssignment,
    models.UnassignedEntitlement,
    byId,
  ),
} as const;
