import { z } from 'zod';

/** What the person who sets it up has to say. */
export const Settings = z.object({
  indirect_access: z.boolean().default(true).meta({
    title: 'Indirect access',
    description:
      'Report who is in a group through a group inside it, and who has an admin role through a group, beside what was given directly.',
  }),
  external_members: z.boolean().default(true).meta({
    title: 'External members',
    description:
      'Report members of groups who are no users of the organization. It takes a request for each group.',
  }),
});
export type Settings = z.infer<typeof Settings>;
