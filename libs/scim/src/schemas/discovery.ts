import { z } from 'zod';
import { OptionalText, TolerantBoolean } from './values.ts';

const Supported = z.looseObject({ supported: TolerantBoolean.nullish() }).nullish();

/**
 * What a server says that it can do. The pagination part comes from RFC 9865.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7643#section-5
 * @see https://www.rfc-editor.org/rfc/rfc9865
 */
export const ServiceProviderConfig = z.looseObject({
  patch: Supported,
  bulk: Supported,
  filter: z.looseObject({ supported: TolerantBoolean.nullish(), maxResults: z.number().nullish() }).nullish(),
  changePassword: Supported,
  sort: Supported,
  etag: Supported,
  pagination: z
    .looseObject({
      cursor: TolerantBoolean.nullish(),
      index: TolerantBoolean.nullish(),
      defaultPaginationMethod: OptionalText,
      maxPageSize: z.number().nullish(),
    })
    .nullish(),
});
export type ServiceProviderConfig = z.output<typeof ServiceProviderConfig>;

/** One attribute of a schema, as a server describes it. */
export interface ScimAttribute {
  readonly name: string;
  readonly type?: string | null | undefined;
  readonly multiValued?: boolean | null | undefined;
  readonly description?: string | null | undefined;
  readonly returned?: string | null | undefined;
  readonly subAttributes?: readonly ScimAttribute[] | null | undefined;
}

const ScimAttribute: z.ZodType<ScimAttribute> = z.looseObject({
  name: z.string(),
  type: OptionalText,
  multiValued: z.boolean().nullish(),
  description: OptionalText,
  returned: OptionalText,
  get subAttributes() {
    return z.array(ScimAttribute).nullish();
  },
});

/**
 * A schema that a server knows.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7643#section-7
 */
export const ScimSchema = z.looseObject({
  id: z.string(),
  name: OptionalText,
  attributes: z.array(ScimAttribute).nullish(),
});
export type ScimSchema = z.output<typeof ScimSchema>;

/**
 * A kind of resource that a server has, and the extensions that it may carry.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7643#section-6
 */
export const ScimResourceType = z.looseObject({
  name: z.string(),
  endpoint: z.string(),
  schema: z.string(),
  schemaExtensions: z.array(z.looseObject({ schema: z.string() })).nullish(),
});
export type ScimResourceType = z.output<typeof ScimResourceType>;
