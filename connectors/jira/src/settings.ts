import { z } from 'zod';

/** A label of a host name alone: with a dot or a slash here the credential would go to another host. */
const SITE = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** What the person who sets it up has to say. */
export const Settings = z.object({
  site: z
    .string()
    .regex(SITE, 'It is the first part of the address, in lower case: acme for acme.atlassian.net.')
    .meta({
      title: 'Site',
      description: 'The first part of the address: `acme` for `acme.atlassian.net`.',
      examples: ['acme'],
    }),
  scoped_token: z.boolean().default(false).meta({
    title: 'API token with scopes',
    description:
      'The API token has scopes, as that of a service account always has. Atlassian takes such tokens at api.atlassian.com alone.',
  }),
  indirect_access: z.boolean().default(true).meta({
    title: 'Indirect access',
    description:
      'Report project roles that an account has through a group, beside those that it was given itself. It takes the members of each group that acts in a role.',
  }),
});
export type Settings = z.infer<typeof Settings>;
