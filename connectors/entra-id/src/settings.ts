import { z } from 'zod';

/** A directory as URLs name it. `common` and its like stand for no tenant. */
const TENANT =
  /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63})$/i;

/** What the person who sets it up has to say. */
export const Settings = z.object({
  tenant: z
    .string()
    .max(253)
    .regex(TENANT, 'It is the id of the tenant, or a domain of it.')
    .meta({
      title: 'Tenant',
      description: 'Microsoft Entra admin center, Overview: the tenant id, or a domain of the tenant.',
      examples: ['aaaabbbb-0000-cccc-1111-dddd2222eeee', 'contoso.onmicrosoft.com'],
    }),
  cloud: z.enum(['global', 'us_government', 'us_government_dod', 'china']).default('global').meta({
    title: 'Cloud',
    description:
      'The cloud that has the tenant: `us_government` for GCC High (GCC is `global`), `us_government_dod` for DoD, `china` for 21Vianet.',
  }),
  invitation_redirect_url: z
    .url({ protocol: /^https$/ })
    .default('https://myapps.microsoft.com')
    .meta({
      title: 'Where guests arrive',
      description: 'The page to which a guest comes after accepting an invitation.',
    }),
  send_invitations: z.boolean().default(true).meta({
    title: 'Invitation email',
    description: 'Let Microsoft send its invitation to guests that are created.',
  }),
});
export type Settings = z.infer<typeof Settings>;
