import { z } from 'zod';
import { BASE_URL } from './constants.ts';

/** TODO(vendor): what the person who sets it up has to say, such as a subdomain. */
export const Settings = z.object({
  base_url: z
    .url()
    .default(BASE_URL)
    .meta({ title: 'Base URL', description: 'Where the API is, if not at its usual address.' }),
});
export type Settings = z.infer<typeof Settings>;
