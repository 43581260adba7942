import { z } from 'zod';

/**
 * A My Domain of Salesforce, and nothing else: what stands here gets the tokens. A partition, such as `sandbox`, is part of
 * it where the organization is not one of production.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_mydomainlog.htm
 */
const MY_DOMAIN =
  /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.(?:demo|develop|free|patch|sandbox|scratch|trailblaze))?\.my\.salesforce\.com$/;

/** What the person who sets it up has to say. */
export const Settings = z.object({
  my_domain: z
    .string()
    .regex(MY_DOMAIN, 'It is the My Domain without `https://`, such as acme.my.salesforce.com.')
    .meta({
      title: 'My Domain',
      description:
        'The address of the organization without `https://`: Setup > My Domain > Current My Domain URL. That of a sandbox has `.sandbox` in it.',
      examples: ['acme.my.salesforce.com', 'acme--uat.sandbox.my.salesforce.com'],
    }),
  external_users: z.boolean().default(true).meta({
    title: 'External users',
    description:
      'Take partners, customers and guests of Experience Cloud sites for accounts too. Switch it off where these are customers by the million.',
  }),
  start_date: z.iso.datetime().default('2000-01-01T00:00:00Z').meta({
    title: 'Start date',
    description: 'The streams of CRM records begin with what changed since then.',
  }),
});
export type Settings = z.output<typeof Settings>;
