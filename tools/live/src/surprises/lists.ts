import { isRecord, type Capability } from '@patchbay/core';
import type { Surprises } from './surprises.ts';

/** What is surprising about one list: that it is empty, and records that come twice. */
export function checkList(
  capability: Pick<Capability, 'name' | 'response'>,
  records: readonly unknown[],
  surprises: Surprises,
): void {
  const { name } = capability;
  if (records.length === 0)
    surprises.add({ kind: 'empty-list', weight: 'note', capability: name, message: 'The list is empty.' });
  const key = uniqueFields(capability.response.jsonSchema('output'));
  if (key.length === 0) return;
  const seen = new Map<string, string>();
  for (const record of records.filter(isRecord)) {
    const id = JSON.stringify(key.map((field) => record[field] ?? null));
    const text = JSON.stringify(record);
    const before = seen.get(id);
    seen.set(id, text);
    if (before === undefined) continue;
    const same = before === text;
    surprises.add(
      {
        kind: same ? 'duplicate' : 'repeated-id',
        weight: 'problem',
        capability: name,
        message: same
          ? 'A record is in the list more than once.'
          : `Records that differ have the same ${key.join(', ')}.`,
      },
      id,
    );
  }
}

/** The fields that the contract says are unique in a list. */
function uniqueFields(schema: Readonly<Record<string, unknown>>): readonly string[] {
  const items = isRecord(schema['items']) ? schema['items'] : {};
  const reference = typeof items['$ref'] === 'string' ? items['$ref'].replace('#/$defs/', '') : undefined;
  const definitions = isRecord(schema['$defs']) ? schema['$defs'] : {};
  const model = reference === undefined ? items : definitions[reference];
  const fields = isRecord(model) ? model['x-unique-hash'] : undefined;
  return Array.isArray(fields) ? fields.map(String) : [];
}
