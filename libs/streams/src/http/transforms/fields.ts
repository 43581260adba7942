import { withoutValue, withValue } from '../fields/change.ts';
import { segmentsOf, type FieldPath } from '../fields/path.ts';
import type { RecordHook } from '../hook.ts';
import type { RecordTransform } from './transform.ts';

/** A value, or what makes it of a record and of what it is read by. */
export type FieldValue<Client, Settings, Credential> =
  | string
  | number
  | boolean
  | null
  | ((hook: RecordHook<Client, Settings, Credential> & { readonly record: Fields }) => unknown);

type Fields = Readonly<Record<string, unknown>>;

/**
 * Adds fields, or replaces them. A name with dots leads into the record; {@link addField} takes names that hold dots. A
 * function that gives `undefined` leaves the field as it is.
 *
 * @example
 * ```ts
 * addFields({ team_id: ({ slice }) => slice['team_id'], 'source.name': 'example' });
 * ```
 */
export function addFields<Client, Settings, Credential>(
  fields: Readonly<Record<string, FieldValue<Client, Settings, Credential>>>,
): RecordTransform<Client, Settings, Credential> {
  const added = Object.entries(fields).map(([path, value]) => addField(path, value));
  return (record, hook) => added.reduce((changed, add) => add(changed, hook), record);
}

/** Adds one field, or replaces it. A function that gives `undefined` leaves it as it is. */
export function addField<Client, Settings, Credential>(
  path: FieldPath,
  value: FieldValue<Client, Settings, Credential>,
): RecordTransform<Client, Settings, Credential> {
  const segments = segmentsOf(path);
  return (record, hook) => {
    const made = typeof value === 'function' ? value({ ...hook, record }) : value;
    return made === undefined ? record : withValue(record, segments, made);
  };
}

/** Which fields {@link removeFields} removes. */
export interface RemoveFieldsOptions {
  /** Only values of which this is true. @default all */
  readonly when?: ((value: unknown) => boolean) | undefined;
}

/** Removes fields by path; `*` is any name, also any item of a list. */
export function removeFields(
  paths: readonly FieldPath[],
  options: RemoveFieldsOptions = {},
): RecordTransform {
  const split = paths.map(segmentsOf);
  return (record) => split.reduce((kept, path) => withoutValue(kept, path, options.when), record);
}

/** Keeps these fields alone, such as those that a schema names: `keepFields(Object.keys(schema.shape))`. */
export function keepFields(names: readonly string[]): RecordTransform {
  return (record) =>
    Object.fromEntries(
      names.flatMap((name): [string, unknown][] =>
        Object.hasOwn(record, name) ? [[name, record[name]]] : [],
      ),
    );
}
