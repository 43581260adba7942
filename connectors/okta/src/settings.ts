import { z } from 'zod';

/**
 * A host name alone: what stands here gets the credential. The host of the admin console (`acme-admin.okta.com`) has no
 * API for tokens.
 */
const HOST = /^(?![^.]*-admin\.okta)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** What the user configures. */
export const Settings = z.object({
  domain: z
    .string()
    .max(253)
    .regex(HOST, 'It is a host name in lower case, such as acme.okta.com, and not that of the admin console.')
    .meta({
      title: 'Okta domain',
      description:
        'The host name of the org, without `https://` and without `-admin`: `acme.okta.com`, `acme.oktapreview.com`, or a custom domain.',
      examples: ['acme.okta.com', 'login.acme.com'],
    }),
  deactivated_accounts: z.boolean().default(true).meta({
    title: 'Deactivated accounts',
    description:
      'List users that were deactivated (status DEPROVISIONED) too. They hold no access, and Okta keeps them until they are deleted.',
  }),
  admin_roles: z.boolean().default(true).meta({
    title: 'Admin roles',
    description:
      'Report who administers Okta. Only super administrators may see that: switch it off for a credential that may not, as it is refused otherwise.',
  }),
  group_owners: z.boolean().default(false).meta({
    title: 'Owners of groups',
    description:
      'Report who owns which group. Only orgs with Okta Identity Governance have owners; others are refused as a credential is that may not see them, so that it is off. It takes a request for each group, also for one account.',
  }),
  system_log_activity: z.boolean().default(true).meta({
    title: 'Last activity from the System Log',
    description:
      'Look up what each account did last in the System Log (90 days), beside its last login. It takes a request for each account, of which Okta allows few: switch it off for large orgs.',
  }),
  activation_email: z.boolean().default(true).meta({
    title: 'Activation email',
    description:
      'Let Okta send its email with the activation link when an account is activated. Switch it off where people sign in through another identity provider.',
  }),
});
export type Settings = z.output<typeof Settings>;
