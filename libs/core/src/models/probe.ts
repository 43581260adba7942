import { z } from 'zod';
import { ErrorDetail } from '../envelopes/error.ts';
import { AccountStatus } from './accounts.ts';
import { CustomAttributeCustomizedType, CustomAttributeType } from './custom-attributes.ts';
import { accountId } from './semantics.ts';

/** What a probe can check. */
export const ProbeCheckName = z.enum([
  'accounts',
  'entitlements',
  'entitlement_associations',
  'capability_config',
]);
export type ProbeCheckName = z.infer<typeof ProbeCheckName>;

/** The payload of `probe_integration`. */
export const ProbeIntegration = z.object({
  custom_attributes: z.array(z.string()).optional(),
  checks: z.array(ProbeCheckName).optional(),
});
export type ProbeIntegration = z.infer<typeof ProbeIntegration>;

const coverage = z.enum(['found', 'not_found', 'not_checked']);

const ProbeSample = z.union([
  z.object({
    kind: z.literal('account'),
    integration_specific_id: accountId(),
    email: z.string().optional(),
    username: z.string().optional(),
    user_status: AccountStatus.optional(),
    custom_attributes: z
      .array(
        z.object({
          name: z.string(),
          value: z.string().optional(),
          customized_type: CustomAttributeCustomizedType.optional(),
          attribute_type: CustomAttributeType.optional(),
        }),
      )
      .optional(),
  }),
  z.object({
    kind: z.literal('entitlement'),
    integration_specific_id: z.string(),
    integration_specific_resource_id: z.string(),
    entitlement_type: z.string(),
    label: z.string(),
  }),
  z.object({
    kind: z.literal('association'),
    account_id: accountId(),
    integration_specific_entitlement_id: z.string(),
    integration_specific_resource_id: z.string(),
    linked_to_sampled_account: z.boolean(),
  }),
  z.object({
    kind: z.literal('capability_config'),
    capability: z.string(),
    capability_type: z.enum(['read', 'write']),
    setting: z.string().optional(),
    status: z.enum(['valid', 'warning', 'invalid', 'not_configured']),
    findings: z.array(
      z.object({
        severity: z.enum(['error', 'warning', 'info']),
        code: z.string(),
        message: z.string(),
        suggestion: z.string().optional(),
        setting: z.string().optional(),
      }),
    ),
    preview: z.string().optional(),
  }),
]);

/** The outcome of one check. */
export const ProbeCheck = z
  .object({
    check: ProbeCheckName,
    status: z.enum(['passed', 'failed', 'unsupported', 'skipped']),
    source: z.enum(['native', 'default']),
    capability: z.string().optional(),
    observed_count: z.int(),
    message: z.string().optional(),
    error: ErrorDetail.optional(),
    samples: z.array(ProbeSample),
    entitlement_types: z.array(z.object({ entitlement_type: z.string(), status: coverage })).optional(),
    custom_attributes: z.array(z.object({ name: z.string(), status: coverage })).optional(),
    duration_ms: z.int().optional(),
  })
  .meta({ id: 'ProbeCheck' });
export type ProbeCheck = z.infer<typeof ProbeCheck>;

/** The answer of `probe_integration`. */
export const ProbeResults = z
  .object({
    status: z.enum(['passed', 'partial', 'failed']),
    checks: z.array(ProbeCheck),
    duration_ms: z.int().optional(),
  })
  .meta({ id: 'ProbeResults' });
export type ProbeResults = z.infer<typeof ProbeResults>;
