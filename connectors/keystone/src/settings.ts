import { z } from 'zod';

/** What the person who sets it up has to say. */
export const Settings = z.object({
  base_url: z.url({ protocol: /^https?$/ }).meta({
    title: 'Base URL',
    description: 'The address of the identity API, with `/v3` at its end.',
    examples: ['https://keystone.example.com:5000/v3'],
  }),
  user_domain_id: z.string().min(1).default('default').meta({
    title: 'Domain of the user',
    description: 'The id of the domain of the user who logs in. Not used with an application credential.',
  }),
  project_id: z.string().min(1).optional().meta({
    title: 'Project of the login',
    description:
      'The id of the project on which the user who logs in is an administrator. Without it the login is for the system.',
  }),
  account_domain_id: z.string().min(1).default('default').meta({
    title: 'Domain of new accounts',
    description: 'The id of the domain in which accounts are created, when the request names none.',
  }),
  tenant_id: z.string().min(1).optional().meta({
    title: 'Tenant id',
    description: 'A lasting name of the cloud, if its address may change. Keystone has no id of its own.',
  }),
});
export type Settings = z.infer<typeof Settings>;
