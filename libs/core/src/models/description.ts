import { z } from 'zod';
import {
  AccessGraphEntitlementRule,
  AccessGraphEntitlementType,
  AccessGraphImpliedAccessRule,
} from './access-graph.ts';
import { EntitlementType, ResourceType } from './entitlements.ts';

/** The shelf of the catalogue that an app stands on. */
export const AppCategory = z.enum([
  'HR_AND_LEARNING',
  'OFFICE_AND_LEGAL',
  'SALES_AND_SUPPORT',
  'COMMERCE_AND_MARKETPLACES',
  'IT_AND_SECURITY',
  'COMMUNICATION',
  'DESIGN_AND_CREATIVITY',
  'OTHER',
  'MARKETING_AND_ANALYTICS',
  'DEVELOPERS',
  'ACCOUNTING_AND_FINANCE',
  'COLLABORATION',
  'CONTENT_AND_SOCIAL_MEDIA',
  'INTERNAL',
  'EARLY_ACCESS',
]);
export type AppCategory = z.infer<typeof AppCategory>;

const jsonSchema = z.record(z.string(), z.unknown());

/** What one capability takes and gives, as JSON Schema. */
export const CapabilitySchema = z
  .object({
    argument: jsonSchema,
    output: jsonSchema,
    display_name: z.string().optional(),
    description: z.string().optional(),
  })
  .meta({ id: 'CapabilitySchema' });
export type CapabilitySchema = z.infer<typeof CapabilitySchema>;

/** The answer of `info`: everything a host needs to offer and call the connector. */
export const Info = z
  .object({
    app_id: z.string(),
    app_vendor_domain: z.string().optional(),
    version: z.string(),
    capabilities: z.array(z.string()),
    capability_schema: z.record(z.string(), CapabilitySchema),
    oauth_scopes: z.record(z.string(), z.string()).optional(),
    authentication_schema: jsonSchema,
    credentials_schema: z.array(jsonSchema),
    logo_url: z.string().optional(),
    user_friendly_name: z.string().optional(),
    description: z.string().optional(),
    categories: z.array(AppCategory).optional(),
    entitlement_types: z.array(EntitlementType),
    access_graph_entitlement_types: z.array(AccessGraphEntitlementType).optional(),
    access_graph_entitlement_rules: z.array(AccessGraphEntitlementRule).optional(),
    implied_access_rules: z.array(AccessGraphImpliedAccessRule).optional(),
    resource_types: z.array(ResourceType),
    request_settings_schema: jsonSchema,
  })
  .meta({ id: 'Info' });
export type Info = z.infer<typeof Info>;

/** The answer of `app_info`: the connector's whole OpenAPI document. */
export const AppInfo = z.object({ app_id: z.string(), app_schema: jsonSchema }).meta({ id: 'AppInfo' });
export type AppInfo = z.infer<typeof AppInfo>;
