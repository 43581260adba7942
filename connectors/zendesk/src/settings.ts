import { z } from 'zod';

/** A label of a host name alone: with a dot or a slash here the credential would go to another host. */
const SUBDOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** What the user configures. */
export const Settings = z.object({
  subdomain: z
    .string()
    .regex(SUBDOMAIN, 'It is the first part of the address, in lower case: acme for acme.zendesk.com.')
    .meta({
      title: 'Subdomain',
      description: 'The first part of the address: `acme` for `acme.zendesk.com`.',
      examples: ['acme'],
    }),
  end_users: z.boolean().default(false).meta({
    title: 'End users',
    description:
      'Take end users for accounts too. They are the customers, often millions, and sign in to the help center alone.',
  }),
  custom_roles: z.boolean().default(true).meta({
    title: 'Custom roles',
    description:
      'Report the roles that Zendesk keeps in its list of custom roles, such as light agent. Switch it off for a plan that has no such list.',
  }),
  organizations: z.boolean().default(true).meta({
    title: 'Organizations',
    description:
      'Report organizations and who belongs to them. They limit which tickets some agents see; it takes a request for each team member who has one.',
  }),
});
export type Settings = z.output<typeof Settings>;
