import { isRecord, type JsonSchema } from '@patchbay/core';
import type { JsonRecord } from '../protocol.ts';

/**
 * The same schema with every reference replaced by what it names. One that leads back into itself is cut: there the
 * schema says the type and nothing more.
 *
 * @throws Error for a reference that leads nowhere in the schema
 */
export function inlineReferences(schema: JsonSchema): JsonRecord {
  const inlined = inline(schema, { root: schema, open: [] });
  return isRecord(inlined) ? inlined : {};
}

interface Place {
  readonly root: JsonSchema;
  /** The references that are being followed. */
  readonly open: readonly string[];
}

function inline(value: unknown, place: Place): unknown {
  if (Array.isArray(value)) return value.map((item) => inline(item, place));
  if (!isRecord(value)) return value;
  const { $ref: reference, ...others } = value;
  if (typeof reference !== 'string') return inlineMembers(value, place);
  const target = find(reference, place.root);
  if (place.open.includes(reference)) {
    return isRecord(target) && target['type'] !== undefined ? { type: target['type'] } : {};
  }
  const found = inline(target, { ...place, open: [...place.open, reference] });
  return { ...(isRecord(found) ? found : {}), ...inlineMembers(others, place) };
}

function inlineMembers(value: JsonRecord, place: Place): Record<string, unknown> {
  const members = Object.entries(value).filter(([name]) => !definitionKeywords.has(name));
  return Object.fromEntries(
    members.map(([name, item]) => [name, dataKeywords.has(name) ? item : inline(item, place)]),
  );
}

const definitionKeywords: ReadonlySet<string> = new Set([
  '$defs',
  'definitions',
  '$schema',
  '$id',
  '$anchor',
]);

/** Keywords whose value is data, in which `$ref` is a name like any other. */
const dataKeywords: ReadonlySet<string> = new Set(['default', 'const', 'enum', 'examples']);

function find(reference: string, root: JsonSchema): unknown {
  if (!/^#(?:\/|$)/.test(reference)) throw new Error(`A schema refers to another document: ${reference}`);
  const steps = reference.split('/').slice(1);
  let found: unknown = root;
  for (const step of steps) {
    const name = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    found = isRecord(found) && Object.hasOwn(found, name) ? found[name] : undefined;
  }
  if (found === undefined) throw new Error(`A schema refers to ${reference}, which it does not have.`);
  return found;
}
