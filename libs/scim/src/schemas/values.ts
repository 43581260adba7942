import { z } from 'zod';

/**
 * An id. RFC 7643 wants a string; servers that send a whole number mean the same. One beyond 2^53 is refused: it has
 * lost its last digits by the time it is read, so that two records would share one id.
 */
export const Identifier = z.union([z.string().min(1), z.int().transform(String)]);

/** The id of something else, where it may be missing. */
export const OptionalIdentifier = z.union([z.string(), z.int().transform(String)]).nullish();

/** A text that may be empty, null or absent. Numbers are read as texts: one employee number must not cost a list. */
export const OptionalText = z.union([z.string(), z.number().transform(String)]).nullish();

/** A boolean; some servers send it as text. Any other value is an error, because a guess could give access. */
export const TolerantBoolean = z.union([
  z.boolean(),
  z.stringbool({ truthy: ['true'], falsy: ['false'], case: 'insensitive' }),
]);

/**
 * One value of a multi-valued attribute (RFC 7643 section 2.4). Servers that send the bare text instead of an
 * object are read as if it were `{ value }`.
 */
export const MultiValue: z.ZodType<MultiValue> = z.union([
  z.string().transform((value) => ({ value })),
  z.looseObject({
    value: OptionalIdentifier,
    display: OptionalText,
    type: OptionalText,
    primary: TolerantBoolean.nullish(),
    $ref: OptionalText,
  }),
]);
/** One value of a multi-valued attribute, such as an email address or a role. */
export interface MultiValue {
  readonly value?: string | null | undefined;
  readonly display?: string | null | undefined;
  readonly type?: string | null | undefined;
  readonly primary?: boolean | null | undefined;
  readonly $ref?: string | null | undefined;
}

/** What the server knows of a resource (RFC 7643 section 3.1). */
export const Meta = z.looseObject({
  resourceType: OptionalText,
  created: OptionalText,
  lastModified: OptionalText,
  location: OptionalText,
  version: OptionalText,
});
