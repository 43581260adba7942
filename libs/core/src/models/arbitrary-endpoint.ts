import { z } from 'zod';

/** The payload of `fulfill_arbitrary_endpoint`: a read of the vendor's API that no capability covers. */
export const FulfillArbitraryEndpoint = z.object({
  url: z.string(),
  method: z.enum(['GET', 'POST']).optional(),
  body: z.string().optional(),
  query: z.record(z.string(), z.array(z.string())).optional(),
  headers: z.record(z.string(), z.string()).optional(),
});
export type FulfillArbitraryEndpoint = z.infer<typeof FulfillArbitraryEndpoint>;

/** What the vendor answered to `fulfill_arbitrary_endpoint`. */
export const ArbitraryResponse = z
  .object({
    ok: z.boolean(),
    status_code: z.int().optional(),
    headers: z.record(z.string(), z.string()),
    body: z.string().optional(),
    content_type: z.string().optional(),
    error: z.string().optional(),
    retry_after_seconds: z.number().optional(),
    resolved_url: z.string(),
  })
  .meta({ id: 'ArbitraryResponse' });
export type ArbitraryResponse = z.infer<typeof ArbitraryResponse>;
