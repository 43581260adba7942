import { z } from 'zod';

/**
 * A site of Datadog, and nothing else: what stands here gets the keys.
 *
 * @see https://docs.datadoghq.com/getting_started/site/
 */
const SITE = /^(?:[a-z]{2,4}\d{1,2}\.)?(?:datadoghq\.com|datadoghq\.eu|ddog-gov\.com)$/;

/** What the person who sets it up has to say. */
export const Settings = z.object({
  site: z
    .string()
    .regex(SITE, 'It is a site of Datadog without `https://` and without `app.`, such as us3.datadoghq.com.')
    .default('datadoghq.com')
    .meta({
      title: 'Site',
      description:
        'The site that has the organization: its address in the browser, without `https://` and without `app.`.',
      examples: [
        ...['datadoghq.com', 'us3.datadoghq.com', 'us5.datadoghq.com', 'datadoghq.eu', 'uk1.datadoghq.com'],
        ...['ap1.datadoghq.com', 'ap2.datadoghq.com', 'ddog-gov.com', 'us2.ddog-gov.com'],
      ],
    }),
  send_invitations: z.boolean().default(true).meta({
    title: 'Invitation email',
    description:
      'Let Datadog send new users its invitation. Switch it off where people sign in through an identity provider alone.',
  }),
});
export type Settings = z.infer<typeof Settings>;
