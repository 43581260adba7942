import { z } from 'zod';

/** What a custom attribute belongs to. */
export const CustomAttributeCustomizedType = z.enum([
  'account',
  'entitlement',
  'resource',
  'credential',
  'non_human_account',
]);
export type CustomAttributeCustomizedType = z.infer<typeof CustomAttributeCustomizedType>;

/** What a custom attribute's text means. */
export const CustomAttributeType = z.enum(['string', 'user', 'boolean', 'integer', 'datetime']);
export type CustomAttributeType = z.infer<typeof CustomAttributeType>;

/** One custom attribute that the app has, as `list_custom_attributes_schema` tells it. */
export const CustomAttributeSchema = z
  .object({
    customized_type: CustomAttributeCustomizedType,
    name: z.string(),
    attribute_type: CustomAttributeType,
    description: z.string().optional(),
  })
  .meta({ id: 'CustomAttributeSchema' });
export type CustomAttributeSchema = z.infer<typeof CustomAttributeSchema>;

/** A custom attribute that a caller of the access graph asks for. */
export const CustomAttributeParameter = z
  .object({ label: z.string(), type: CustomAttributeCustomizedType })
  .meta({ id: 'CustomAttributeParameter' });
export type CustomAttributeParameter = z.infer<typeof CustomAttributeParameter>;

/** A custom attribute's value in the access graph. */
export const CustomAttribute = z
  .object({
    record_id: z.string(),
    label: z.string(),
    value: z.unknown(),
    type: CustomAttributeCustomizedType,
  })
  .meta({ id: 'CustomAttribute' });
export type CustomAttribute = z.infer<typeof CustomAttribute>;
