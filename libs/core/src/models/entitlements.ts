import { z } from 'zod';
import { accountId, entitlementTypeId, extraData, resourceTypeId } from './semantics.ts';

/** A kind of thing in the app that access is given to: a project, a team. */
export const ResourceType = z
  .object({ type_id: z.string(), type_label: z.string() })
  .meta({ id: 'ResourceType' });
export type ResourceType = z.infer<typeof ResourceType>;

/** How many entitlements of a type one capability demands or allows. */
export const EntitlementRequirement = z
  .object({ min: z.int().min(0).optional(), max: z.int().min(0).optional() })
  .meta({ id: 'EntitlementRequirement' });
export type EntitlementRequirement = z.infer<typeof EntitlementRequirement>;

/** A kind of access in the app: a role, a membership, a license. */
export const EntitlementType = z
  .object({
    type_id: z.string(),
    type_label: z.string(),
    /** The empty string means the global resource. */
    resource_type_id: z.string(),
    /** The fewest that an account must have. */
    min: z.int().min(0),
    /** The most that an account may have; absent means no limit. */
    max: z.int().min(0).optional(),
    requirements: z.record(z.string(), EntitlementRequirement).optional(),
  })
  .meta({ id: 'EntitlementType' });
export type EntitlementType = z.infer<typeof EntitlementType>;

/** One resource in the app. */
export const FoundResourceData = z
  .object({
    integration_specific_id: z.string(),
    label: z.string(),
    description: z.string().optional(),
    resource_type: resourceTypeId(),
    extra_data: z.record(z.string(), z.string()).optional(),
  })
  .meta({ id: 'FoundResourceData', 'x-unique-hash': ['integration_specific_id'] });
export type FoundResourceData = z.infer<typeof FoundResourceData>;

/** One entitlement on one resource. */
export const FoundEntitlementData = z
  .object({
    entitlement_type: entitlementTypeId(),
    extra_data: extraData().optional(),
    integration_specific_id: z.string(),
    integration_specific_resource_id: z.string(),
    is_assignable: z.boolean().optional(),
    label: z.string(),
    description: z.string().optional(),
    custom_attributes: z.record(z.string(), z.string()).optional(),
  })
  .meta({
    id: 'FoundEntitlementData',
    'x-unique-hash': ['integration_specific_id', 'integration_specific_resource_id'],
  });
export type FoundEntitlementData = z.infer<typeof FoundEntitlementData>;

/** That an account has an entitlement on a resource. */
export const FoundEntitlementAssociation = z
  .object({
    account_id: accountId(),
    integration_specific_entitlement_id: z.string(),
    integration_specific_resource_id: z.string(),
  })
  .meta({
    id: 'FoundEntitlementAssociation',
    'x-unique-hash': [
      'account_id',
      'integration_specific_entitlement_id',
      'integration_specific_resource_id',
    ],
  });
export type FoundEntitlementAssociation = z.infer<typeof FoundEntitlementAssociation>;

/** The payload of `assign_entitlement` and `unassign_entitlement`. */
export const EntitlementAssignment = z.object({
  account_integration_specific_id: accountId(),
  resource_integration_specific_id: z.string(),
  resource_type: resourceTypeId(),
  entitlement_type: entitlementTypeId(),
  entitlement_integration_specific_id: z.string(),
});
export type EntitlementAssignment = z.infer<typeof EntitlementAssignment>;

/** The outcome of `assign_entitlement`; it is only ever true, anything else is an error. */
export const AssignedEntitlement = z.object({ assigned: z.boolean() }).meta({ id: 'AssignedEntitlement' });
export type AssignedEntitlement = z.infer<typeof AssignedEntitlement>;

/** The outcome of `unassign_entitlement`; it is only ever true, anything else is an error. */
export const UnassignedEntitlement = z
  .object({ unassigned: z.boolean() })
  .meta({ id: 'UnassignedEntitlement' });
export type UnassignedEntitlement = z.infer<typeof UnassignedEntitlement>;
