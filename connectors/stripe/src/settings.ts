import { z } from 'zod';

/** What the person who sets it up has to say. */
export const Settings = z.object({
  connected_account: z
    .string()
    .regex(/^acct_[A-Za-z0-9]+$/, 'It is the id of an account, such as acct_1032D82eZvKYlo2C.')
    .optional()
    .meta({
      title: 'Connected account',
      description: 'For platforms: the id of the connected account to read, in place of the own one.',
      examples: ['acct_1032D82eZvKYlo2C'],
    }),
});
export type Settings = z.infer<typeof Settings>;
