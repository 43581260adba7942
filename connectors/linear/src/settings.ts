import { z } from 'zod';
import { API_URL } from './constants.ts';

/** What the user configures. */
export const Settings = z.object({
  base_url: z
    .url({ protocol: /^https$/ })
    .default(API_URL)
    .meta({
      title: 'API address',
      description: 'Where the GraphQL API is, if not at its usual address.',
    }),
});
export type Settings = z.infer<typeof Settings>;
