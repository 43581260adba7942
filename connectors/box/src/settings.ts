import { startDate } from '@patchbay/streams';
import { z } from 'zod';

/** What the person who sets it up has to say. */
export const Settings = z.object({
  enterprise_id: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional()
    .meta({
      title: 'Enterprise id',
      description:
        'Admin Console, Account & Billing > Account Information. Client credentials need it; the key file of a JWT app holds it.',
      examples: ['1234567'],
    }),
  delete_content: z.boolean().default(false).meta({
    title: 'Delete content',
    description:
      'Let delete_account delete the files and folders of the user too. Without it Box refuses to delete a user who owns content: transfer it first.',
  }),
  start_date: startDate(
    'Where the stream of events begins. Without it it begins a year ago, as far as Box goes.',
  ),
});
export type Settings = z.infer<typeof Settings>;
