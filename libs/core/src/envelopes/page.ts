import { z } from 'zod';

/** The part of a list that is asked for, and the way to the next one. */
export const Page = z
  .object({
    /** Opaque to the host. Absent in a request: the first page. Absent in a response: there is no more. */
    token: z.string().optional(),
    /** How many records a page should hold; the same through a sequence. */
    size: z.int().min(1).optional(),
  })
  .meta({ id: 'Page' });
export type Page = z.infer<typeof Page>;

/**
 * How much of a list has been read, over all its pages so far, against what the vendor declared. A host must
 * not take a record's absence for a removal unless `complete` is true on the last page.
 */
export const Completeness = z
  .object({
    /** Records seen since the first page of the sequence. */
    seen: z.int().min(0),
    /** The total that the vendor declared, when it did. */
    declared_total: z.int().min(0).optional(),
    /** True on a last page behind which nothing is missing. */
    complete: z.boolean(),
    /** Why the list is known or feared to be partial. */
    reason: z.string().optional(),
  })
  .meta({ id: 'Completeness' });
export type Completeness = z.infer<typeof Completeness>;
