import { z } from 'zod';
import { CustomAttribute } from './custom-attributes.ts';
import { entitlementId, resourceId } from './semantics.ts';

const semantic = (name: string) => z.string().meta({ 'x-semantic': name });

/** An entitlement in the access graph. */
export const AccessGraphEntitlement = z
  .object({
    id: entitlementId(),
    entitlement_type: semantic('entitlement-type'),
    resource_id: resourceId(),
    is_assignable: z.boolean().optional(),
    denies_access: z.boolean(),
    label: z.string(),
    description: z.string().optional(),
  })
  .meta({ id: 'AccessGraphEntitlement', 'x-unique-hash': ['id', 'resource_id'] });
export type AccessGraphEntitlement = z.infer<typeof AccessGraphEntitlement>;

/** That an identity, which is itself a resource, has an entitlement. */
export const AccessGraphEntitlementAssignment = z
  .object({
    resource_id: resourceId(),
    entitlement_id: entitlementId(),
    entitlement_resource_id: resourceId(),
  })
  .meta({
    id: 'AccessGraphEntitlementAssignment',
    'x-unique-hash': ['resource_id', 'entitlement_id', 'entitlement_resource_id'],
  });
export type AccessGraphEntitlementAssignment = z.infer<typeof AccessGraphEntitlementAssignment>;

/** Names one entitlement in the access graph. */
export const AccessGraphEntitlementIdentifier = z
  .object({ entitlement_id: entitlementId(), resource_id: resourceId() })
  .meta({ id: 'AccessGraphEntitlementIdentifier' });
export type AccessGraphEntitlementIdentifier = z.infer<typeof AccessGraphEntitlementIdentifier>;

/** An entitlement that every resource of a type has. */
export const AccessGraphEntitlementRule = z
  .object({
    entitlement_type: semantic('entitlement-type'),
    entitlement_id: entitlementId(),
    resource_type: resourceId(),
    is_assignable: z.boolean().optional(),
    denies_access: z.boolean(),
    label: z.string(),
    description: z.string().optional(),
  })
  .meta({ id: 'AccessGraphEntitlementRule' });
export type AccessGraphEntitlementRule = z.infer<typeof AccessGraphEntitlementRule>;

/** A kind of entitlement in the access graph. */
export const AccessGraphEntitlementType = z
  .object({ type_id: z.string(), type_label: z.string(), resource_type_id: z.string() })
  .meta({ id: 'AccessGraphEntitlementType' });
export type AccessGraphEntitlementType = z.infer<typeof AccessGraphEntitlementType>;

/** That one entitlement brings others with it. */
export const AccessGraphImpliedAccess = z
  .object({
    from_entitlement: AccessGraphEntitlementIdentifier,
    to_entitlements: z.array(AccessGraphEntitlementIdentifier),
  })
  .meta({ id: 'AccessGraphImpliedAccess' });
export type AccessGraphImpliedAccess = z.infer<typeof AccessGraphImpliedAccess>;

/** {@link AccessGraphImpliedAccess} stated once for whole types. */
export const AccessGraphImpliedAccessRule = z
  .object({
    from_entitlement_type: semantic('entitlement-type'),
    from_entitlement_id: entitlementId(),
    from_resource_type: semantic('resource-type'),
    relationship_label: z.string().optional(),
    to_entitlement_type: semantic('entitlement-type'),
    to_entitlement_id: entitlementId(),
    to_resource_type: semantic('resource-type'),
  })
  .meta({ id: 'AccessGraphImpliedAccessRule' });
export type AccessGraphImpliedAccessRule = z.infer<typeof AccessGraphImpliedAccessRule>;

/** A resource in the access graph. */
export const AccessGraphResource = z
  .object({
    id: resourceId(),
    resource_type: semantic('resource-type'),
    reference: z.object({ id: z.string(), type: z.enum(['account']) }).optional(),
    label: z.string(),
    description: z.string().optional(),
    is_terminal: z.boolean().optional(),
    is_credential_bearing: z.boolean().optional(),
    linked_credential_ids: z.array(z.string()).meta({ 'x-semantic': 'credential-id' }).optional(),
  })
  .meta({ id: 'AccessGraphResource', 'x-unique-hash': ['id', 'resource_type'] });
export type AccessGraphResource = z.infer<typeof AccessGraphResource>;

/** How resources hang together. */
export const AccessGraphResourceRelationship = z
  .object({
    from_id: resourceId(),
    to_ids: z.array(z.string()).meta({ 'x-semantic': 'resource-id' }),
    label: z.string(),
  })
  .meta({ id: 'AccessGraphResourceRelationship' });
export type AccessGraphResourceRelationship = z.infer<typeof AccessGraphResourceRelationship>;

/** The answer of `find_entitlement_graph`. */
export const EntitlementGraph = z
  .object({
    nodes: z.array(AccessGraphEntitlement),
    entitlement_implications: z.array(AccessGraphImpliedAccess),
    custom_attributes: z.array(CustomAttribute),
    access_graph_entitlement_rules: z.array(AccessGraphEntitlementRule).default([]),
    access_graph_implied_access_rules: z.array(AccessGraphImpliedAccessRule).default([]),
  })
  .meta({ id: 'EntitlementGraph' });
export type EntitlementGraph = z.infer<typeof EntitlementGraph>;

/** The answer of `find_resource_graph`. */
export const ResourceGraph = z
  .object({
    resources: z.array(AccessGraphResource),
    resource_relationships: z.array(AccessGraphResourceRelationship),
    custom_attributes: z.array(CustomAttribute),
  })
  .meta({ id: 'ResourceGraph' });
export type ResourceGraph = z.infer<typeof ResourceGraph>;
