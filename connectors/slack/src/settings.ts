import { z } from 'zod';
import { ACTIVITY_DAYS, BASE_URL, SCIM_BASE_URL } from './constants.ts';

/** What the user configures. */
export const Settings = z.object({
  team_id: z
    .string()
    .regex(/^T[A-Z0-9]+$/)
    .optional()
    .meta({
      title: 'Workspace id',
      description: 'The workspace to read, such as `T012AB3C4`. An org-wide token of Enterprise needs it.',
    }),
  channels: z.enum(['public_and_private', 'public', 'private', 'none']).default('public_and_private').meta({
    title: 'Channels',
    description:
      'Which channels are resources. Each takes at least one request, of which Slack allows a hundred a minute. Private ones need the scope `groups:read`.',
  }),
  include_archived_channels: z.boolean().default(false).meta({
    title: 'Archived channels',
    description: 'Report archived channels and their members too.',
  }),
  activity_days: z.int().min(1).max(3650).default(ACTIVITY_DAYS).meta({
    title: 'Days of access logs',
    description: 'How far back the access logs are read for the last activity.',
  }),
  base_url: z
    .url({ protocol: /^https?$/ })
    .default(BASE_URL)
    .meta({
      title: 'Base URL',
      description: 'Where the Web API is; `https://slack-gov.com/api` for GovSlack.',
    }),
  scim_base_url: z
    .url({ protocol: /^https?$/ })
    .default(SCIM_BASE_URL)
    .meta({
      title: 'SCIM base URL',
      description: 'Where the SCIM API is; `https://api.slack-gov.com/scim/v2` for GovSlack.',
    }),
});
export type Settings = z.output<typeof Settings>;
