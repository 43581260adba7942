import { z } from 'zod';
import * as models from '../../models/index.ts';
import { defineCapability, nothing } from '../define.ts';

/** The capabilities that read the access graph. */
export const graphCapabilities = {
  find_resource_graph: defineCapability(
    'read',
    'get',
    'Gives resources and how they hang together.',
    z.object({ custom_attributes: z.array(models.CustomAttributeParameter).optional() }),
    models.ResourceGraph,
  ),
  find_entitlement_graph: defineCapability(
    'read',
    'get',
    'Gives entitlements and what they imply.',
    z.object({ custom_attributes: z.array(models.CustomAttributeParameter).optional() }),
    models.EntitlementGraph,
  ),
  find_entitlement_assignments: defineCapability(
    'read',
    'list',
    'Lists which identities have which entitlements.',
    nothing,
    z.array(models.AccessGraphEntitlementAssignment),
  ),
} as const;
