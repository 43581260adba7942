import { z } from 'zod';

/** A page of a list, whatever it lists. */
export interface ScimListResponse<Resource> {
  readonly totalResults?: number | null | undefined;
  readonly startIndex?: number | null | undefined;
  readonly itemsPerPage?: number | null | undefined;
  readonly nextCursor?: string | null | undefined;
  readonly Resources?: readonly Resource[] | null | undefined;
}

/**
 * The body of a list. `Resources` may be left out only when nothing was found, so that a body of another kind is
 * not read as an empty list.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2
 */
export function scimListOf<Resource>(resource: z.ZodType<Resource>): z.ZodType<ScimListResponse<Resource>> {
  return z
    .looseObject({
      totalResults: z.number().nullish(),
      startIndex: z.number().nullish(),
      itemsPerPage: z.number().nullish(),
      nextCursor: z.string().nullish(),
      Resources: z.array(resource).nullish(),
    })
    .refine(({ Resources, totalResults }) => Array.isArray(Resources) || totalResults === 0, {
      message: 'a list without Resources that does not say totalResults 0',
    });
}
