import { z } from 'zod';

/** What a reader of the generated API configures. */
export const GeneratedSettings = z.object({
  base_url: z.url({ protocol: /^https?$/ }).meta({
    title: 'Base URL',
    description: 'Where the server is.',
    examples: ['http://127.0.0.1:8080'],
  }),
  page_size: z.int().min(1).max(1000).default(1000).meta({
    title: 'Page size',
    description: 'Records of a page of events; pages of teams and members hold a tenth.',
  }),
  step: z.string().optional().meta({
    title: 'Window',
    description: 'How much time an incremental reading of events asks for at once, such as `PT10M`.',
  }),
  start: z.iso.datetime().optional().meta({
    title: 'Start',
    description: 'Where the first reading of events begins.',
  }),
});
