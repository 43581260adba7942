import type { JsonSchema } from '@patchbay/core';

/** How a value is asked for. */
export type FieldKind =
  /** One line: text, an address, an email address, a date. */
  | 'text'
  /** Several lines of text. */
  | 'lines'
  | 'number'
  /** Yes or no. */
  | 'switch'
  /** One of several, or none. */
  | 'choice'
  /** Any of several. */
  | 'choices'
  /** Texts or numbers, one in each line. */
  | 'list'
  /** An object: the fields of its properties. */
  | 'group'
  /** A list of objects: a group for each, and one more. */
  | 'rows'
  /** What has no form: its JSON. */
  | 'json';

/** One of the values of a choice. */
export interface FieldOption {
  /** JSON of the value. */
  readonly value: string;
  readonly label: string;
}

/** A field of a form, told by a JSON Schema. */
export interface Field {
  /** Its name in the form, and the id of its control. */
  readonly name: string;
  /** Property names from the root of the value. */
  readonly path: readonly string[];
  readonly kind: FieldKind;
  readonly schema: JsonSchema;
  readonly title: string;
  readonly description: string | undefined;
  readonly required: boolean;
  /** True: it is asked for with a control that hides it, and never sent to the page. */
  readonly secret: boolean;
  readonly options: readonly FieldOption[];
  /** Of a group. */
  readonly fields: readonly Field[];
}
