import { z } from 'zod';

/** What the person who sets it up has to say. */
export const Settings = z.object({
  account_id: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'It is the account ID that stands among the app credentials.')
    .optional()
    .meta({
      title: 'Account ID',
      description:
        'For a server-to-server app: the account ID that stands beside its client ID. OAuth does not need it.',
    }),
  create_action: z.enum(['create', 'ssoCreate', 'custCreate']).default('create').meta({
    title: 'New accounts',
    description:
      'How accounts are made: `create` sends an invitation by email; `ssoCreate` makes one for single sign-on, where Zoom has enabled pre-provisioning; `custCreate` is for partners.',
  }),
  delete_action: z.enum(['disassociate', 'delete']).default('disassociate').meta({
    title: 'Deleted accounts',
    description:
      'What becomes of an account that is deleted: `disassociate` leaves the person a free account with its data, `delete` removes both for good.',
  }),
  transfer_to: z.email().optional().meta({
    title: 'Transfer to',
    description:
      'The email of the user who gets the meetings, webinars and recordings of accounts that are deleted.',
  }),
});
export type Settings = z.output<typeof Settings>;
