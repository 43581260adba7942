import { z } from 'zod';

/** What the person who sets it up has to say. */
export const Settings = z.object({
  base_url: z.url({ protocol: /^https?$/ }).meta({
    title: 'Base URL',
    description: 'The address of Unleash, without `/api`.',
    examples: ['https://unleash.example.com'],
  }),
  fallback_role: z.string().min(1).optional().meta({
    title: 'Root role in place of one that is taken away',
    description:
      'The id of a root role, such as `3` for Viewer. Every user has exactly one root role; without this setting, none can be taken away.',
  }),
  send_welcome_email: z.boolean().default(true).meta({
    title: 'Welcome email',
    description: 'Unleash writes to new users, with a link to sign in.',
  }),
});
export type Settings = z.infer<typeof Settings>;
