import { z } from 'zod';

/** What the user of the connector configures. */
export const DeskSettings = z.object({
  base_url: z.string().meta({ title: 'Base URL', description: 'Where the API is.' }),
  page_size: z
    .int()
    .min(1)
    .max(100)
    .default(3)
    .meta({ title: 'Page size', description: 'Records of a page.' }),
  timeout_seconds: z
    .number()
    .default(10)
    .meta({ title: 'Timeout', description: 'How long a request may take.' }),
  region: z.enum(['eu', 'us']).optional().meta({ title: 'Region', description: 'Where data is.' }),
  tags: z.array(z.string()).default([]).meta({ title: 'Tags', description: 'Words that are sent along.' }),
});
export type DeskSettings = z.output<typeof DeskSettings>;
