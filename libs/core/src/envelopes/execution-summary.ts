import { z } from 'zod';
import { ErrorDetail } from './error.ts';

/** What a write did to the app. */
export const Effect = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('created') }),
  z.object({ kind: z.literal('updated') }),
  z.object({ kind: z.literal('deleted') }),
  z.object({ kind: z.literal('noop'), reason: z.enum(['state_already_matches']) }),
]);
export type Effect = z.infer<typeof Effect>;

/** How a write went, from the connector's point of view. */
export const ExecutionSummary = z
  .object({
    effect: Effect,
    /** SHA-256 of the canonical JSON of `request` alone; settings and page do not count. */
    request_fingerprint: z.string(),
    /** The same request may be sent again without another effect. */
    is_idempotent: z.boolean(),
    description: z.string().optional(),
    /** Failures on the way that did not fail the whole. */
    caught_errors: z.array(ErrorDetail).optional(),
  })
  .meta({ id: 'ExecutionSummary' });
export type ExecutionSummary = z.infer<typeof ExecutionSummary>;
