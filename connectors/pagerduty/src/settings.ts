import { z } from 'zod';
import { BASE_ROLES, OWNER } from './enums.ts';

/** What the user configures. */
export const Settings = z.object({
  region: z.enum(['us', 'eu']).default('us').meta({
    title: 'Service region',
    description:
      'Where the account is: `us` (`acme.pagerduty.com`) or `eu` (`acme.eu.pagerduty.com`). It decides which API is called.',
  }),
  subdomain: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'It is the first part of acme.pagerduty.com: acme.')
    .optional()
    .meta({
      title: 'Subdomain',
      description: 'The first part of `acme.pagerduty.com`. A PagerDuty app needs it, an API key does not.',
      examples: ['acme'],
    }),
  from_email: z.email().optional().meta({
    title: 'Email of the requester',
    description:
      'The email address of a user of the account, in whose name accounts are created: PagerDuty wants it in the header `From`. `create_account` needs it.',
  }),
  fallback_role: z
    .enum([...BASE_ROLES.keys()].filter((role) => role !== OWNER))
    .optional()
    .meta({
      title: 'Base role in place of one that is taken',
      description:
        'Every user has a base role. When one is taken from a user, it gets this one in its place; without it, taking a base role is refused.',
    }),
  licenses: z.boolean().default(true).meta({
    title: 'Licenses',
    description: 'Report who has which license. Switch it off for a credential that may not see them.',
  }),
  schedules: z.enum(['all', 'layers', 'none']).default('all').meta({
    title: 'Schedules',
    description:
      'Report who is in the rotations of schedules: of all, of those made of layers alone (where the account has no shift-based schedules), or of none.',
  }),
  audit_records: z.boolean().default(true).meta({
    title: 'Last activity from audit records',
    description:
      'Look up what each account changed last (31 days), beside its last login. It takes a request for each account, a global or administrator credential, and a plan with the audit trail: switch it off otherwise, as it is refused.',
  }),
});
export type Settings = z.output<typeof Settings>;
