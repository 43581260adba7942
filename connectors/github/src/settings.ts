import { startDate } from '@patchbay/streams';
import { z } from 'zod';
import { BASE_URL } from './constants.ts';

/** What the person who sets it up has to say. */
export const Settings = z.object({
  organization: z
    .string()
    .regex(/^[A-Za-z0-9][\w-]*$/)
    .meta({
      title: 'Organization',
      description: 'The login of the organization, as it stands in `https://github.com/<organization>`.',
      examples: ['octo-org'],
    }),
  base_url: z
    .url({ protocol: /^https$/ })
    .default(BASE_URL)
    .meta({
      title: 'Base URL',
      description:
        'Where the REST API is: `https://HOSTNAME/api/v3` for GitHub Enterprise Server, `https://api.SUBDOMAIN.ghe.com` for data residency.',
    }),
  installation_id: z.string().regex(/^\d+$/).optional().meta({
    title: 'Installation id',
    description:
      'For a GitHub App alone: the number at the end of the address of its installation in the settings of the organization.',
  }),
  enterprise_cloud: z.boolean().default(false).meta({
    title: 'Enterprise Cloud',
    description:
      'The organization belongs to an enterprise on GitHub Enterprise Cloud: its custom repository roles and its audit log are read.',
  }),
  indirect_access: z.boolean().default(true).meta({
    title: 'Indirect access',
    description:
      'Report access through teams, child teams, the base permission and ownership of the organization, beside what was given to a person directly.',
  }),
  repository_invitations: z.boolean().default(true).meta({
    title: 'Repository invitations',
    description:
      'Report people who are invited to a repository alone. It takes a request for each repository.',
  }),
  copilot_seats: z.boolean().default(true).meta({
    title: 'Copilot seats',
    description:
      'Report who has a seat of GitHub Copilot. Switch it off for a credential that may not see that, as it is refused otherwise.',
  }),
  profiles: z.boolean().default(true).meta({
    title: 'Names and email addresses',
    description:
      'Read names and email addresses through the GraphQL API, one query for a hundred accounts. Switched off, accounts have logins alone.',
  }),
  start_date: startDate(
    'Where the streams of issues, pull requests and commits begin. Without it they begin with the first.',
  ),
});
export type Settings = z.infer<typeof Settings>;
