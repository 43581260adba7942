import { isRecord, type JsonSchema } from '@patchbay/core';
import { inlineReferences } from '../schema/inline-references.ts';
import { typesOf } from '../schema/types.ts';

/** Settings that stand for any, and how to tell where a value of them has gone. */
export interface SampleSettings {
  readonly settings: Readonly<Record<string, unknown>>;
  /** The names of the texts by what stands for each; no two share a word. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Settings with what has no default filled in. A required text gets a word of its own, so that it can be found again in
 * what the connector makes of it, such as the host of a URL.
 */
export function sampleSettings(schema: JsonSchema): SampleSettings {
  const { properties, required } = inlineReferences(schema);
  const names = new Map<string, string>();
  const wanted = Array.isArray(required) ? required : [];
  const fields = Object.entries(isRecord(properties) ? properties : {}).filter(([name]) =>
    wanted.includes(name),
  );
  const settings = fields.map(([name, property], index) => {
    const field = isRecord(property) ? property : {};
    if (!isText(field)) return [name, sampleValue(field)];
    const text = sampleText(field, `sample${index}x`);
    names.set(text, name);
    return [name, text];
  });
  return { settings: Object.fromEntries(settings), names };
}

/** A text that must look like something, as a domain does, is an example of it. */
function sampleText({ format, pattern, examples }: Readonly<Record<string, unknown>>, word: string): string {
  if (format === 'uri') return `https://${word}.invalid`;
  if (typeof pattern !== 'string' || new RegExp(pattern).test(word)) return word;
  const example: unknown = Array.isArray(examples) ? examples[0] : undefined;
  return typeof example === 'string' ? example : word;
}

function isText(field: Readonly<Record<string, unknown>>): boolean {
  return typesOf(field)[0] === 'string' && field['enum'] === undefined && field['const'] === undefined;
}

function sampleValue(field: Readonly<Record<string, unknown>>): unknown {
  const { enum: choices, const: only, minimum } = field;
  if (only !== undefined) return only;
  if (Array.isArray(choices)) return choices[0];
  switch (typesOf(field)[0]) {
    case 'integer':
    case 'number':
      return typeof minimum === 'number' ? Math.max(1, minimum) : 1;
    case 'boolean':
      return false;
    case 'array':
      return [];
    default:
      return {};
  }
}
