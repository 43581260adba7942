import { UnknownValueError } from '../errors/typed-errors.ts';
import type {
  CustomAttributeCustomizedType,
  CustomAttributeSchema,
  CustomAttributeType,
} from '../models/custom-attributes.ts';

/** One custom attribute: what it is, and where it stands in the vendor's record. */
export interface CustomAttributeDefinition<Record> {
  readonly type: CustomAttributeType;
  readonly description?: string;
  /** The value in a record; absent or null when the record has none. */
  readonly value: (record: Record) => string | number | boolean | Date | null | undefined;
}

/** The custom attributes of one kind of record, from their schema to their values. */
export interface CustomAttributes<Record> {
  /** The rows for `list_custom_attributes_schema`. */
  readonly schema: readonly CustomAttributeSchema[];
  /**
   * The values of the attributes that were asked for, as text. Nothing is asked for: nothing is given. A name
   * that is not declared is `unknown_value`, so that a misspelt attribute is not read as an empty one.
   */
  values(
    record: Record,
    requested: readonly string[] | undefined,
  ): { custom_attributes?: { [name: string]: string } };
}

/** Declares the custom attributes of one kind of record. */
export function defineCustomAttributes<Record>(
  customizedType: CustomAttributeCustomizedType,
  definitions: { readonly [name: string]: CustomAttributeDefinition<Record> },
): CustomAttributes<Record> {
  return {
    schema: Object.entries(definitions).map(([name, { type, description }]) => ({
      customized_type: customizedType,
      name,
      attribute_type: type,
      ...(description === undefined ? {} : { description }),
    })),
    values: (record, requested) => {
      if (requested === undefined || requested.length === 0) return {};
      const entries = requested.flatMap((name): [string, string][] => {
        const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
        if (definition === undefined) {
          throw new UnknownValueError(`There is no custom attribute "${name}" on ${customizedType}.`);
        }
        const value = definition.value(record);
        if (value === undefined || value === null) return [];
        return [[name, value instanceof Date ? value.toISOString() : String(value)]];
      });
      return { custom_attributes: Object.fromEntries(entries) };
    },
  };
}
