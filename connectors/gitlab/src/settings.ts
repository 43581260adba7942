import { startDate } from '@patchbay/streams';
import { z } from 'zod';
import { GITLAB_COM } from './constants.ts';

/** What the person who sets it up has to say. */
export const Settings = z.object({
  base_url: z
    .url({ protocol: /^https?$/ })
    .default(GITLAB_COM)
    .meta({
      title: 'Base URL',
      description:
        'The address of GitLab in the browser, without `/api/v4`: that of your own instance for GitLab Self-Managed and Dedicated.',
      examples: ['https://gitlab.example.com'],
    }),
  group: z
    .string()
    .regex(/^[\w.-]+(?:\/[\w.-]+)*$/, 'It is the path of the group in its address, or its number.')
    .optional()
    .meta({
      title: 'Group',
      description:
        'The path or the number of the top-level group. It is needed on GitLab.com. Left out, the whole instance is meant, which takes the token of an administrator.',
      examples: ['acme', '4217'],
    }),
  indirect_access: z.boolean().default(true).meta({
    title: 'Indirect access',
    description:
      'Report access through parent groups and through groups that are invited, and who has it in no other way. Switched off, only people who were added themselves are told of.',
  }),
  custom_roles: z.boolean().default(false).meta({
    title: 'Custom roles',
    description:
      'Report and give custom roles, which GitLab Ultimate has. Switched off, who has one is reported with the role that it builds on.',
  }),
  start_date: startDate(
    'Where the streams of issues and merge requests begin. Without it they begin with the first.',
  ),
});
export type Settings = z.infer<typeof Settings>;
