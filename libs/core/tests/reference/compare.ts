import { isRecord, type JsonSchema } from '../../src/json.ts';

/** The committed facts about the reference SDK; `extract-facts.ts` writes them. */
export interface ReferenceFacts {
  readonly source: string;
  readonly capabilities: Readonly<
    Record<string, { readonly request: string; readonly response: string; readonly authenticated: boolean }>
  >;
  readonly models: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly unions: Readonly<Record<string, readonly string[]>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
}

/** One place in which a schema of ours is not what the facts say. */
export interface Difference {
  readonly at: string;
  readonly reference: string;
  readonly ours: string;
}

/** Marks that hosts read; all others are annotations. */
const marks = [
  'x-credential-type',
  'x-entitlement-type',
  'x-field_type',
  'x-keygen-type',
  'x-resource-type',
  'x-secret',
  'x-semantic',
  'x-unique-hash',
];

/** Compares a JSON Schema of ours with a type of the facts, model by model and field by field. */
export function compareWithFacts(
  facts: ReferenceFacts,
  schema: JsonSchema,
  type: string,
  at: string,
): Difference[] {
  const definitions = isRecord(schema['$defs']) ? schema['$defs'] : {};
  const found = new Map<string, Difference>();
  const visited = new Set<string>();

  const report = (place: string, reference: string, ours: string): void => {
    found.set(place, { at: place, reference, ours });
  };

  const resolve = (node: unknown): Record<string, unknown> => {
    if (!isRecord(node)) return {};
    const { $ref: ref, ...rest } = node;
    if (typeof ref !== 'string') return node;
    return { ...resolve(definitions[ref.replace('#/$defs/', '')]), ...rest };
  };

  const compare = (given: unknown, expected: string, place: string): void => {
    const node = resolve(given);
    if (expected.endsWith(' or null')) {
      const options = Array.isArray(node['anyOf']) ? node['anyOf'].map(resolve) : [];
      if (!options.some((option) => option['type'] === 'null')) report(place, expected, describe(node));
      else
        compare(
          options.find((option) => option['type'] !== 'null'),
          expected.replace(/ or null$/, ''),
          place,
        );
    } else if (expected.endsWith('[]')) {
      if (node['type'] !== 'array') report(place, expected, describe(node));
      else compare(node['items'], expected.slice(0, -2), place);
    } else if (expected.startsWith('map<')) {
      if (node['type'] !== 'object' || !isRecord(node['additionalProperties']))
        report(place, expected, describe(node));
      else compare(node['additionalProperties'], expected.slice(4, -1), place);
    } else if (expected.startsWith('enum(')) {
      compareValues(node, expected.slice(5, -1).split(','), place);
    } else if (Object.hasOwn(facts.enums, expected)) {
      compareValues(node, facts.enums[expected] ?? [], place);
    } else if (Object.hasOwn(facts.unions, expected)) {
      compareUnion(node, facts.unions[expected] ?? [], place);
    } else if (Object.hasOwn(facts.models, expected)) {
      compareModel(node, expected);
    } else if (expected === 'unknown' || expected === '(none)') {
      const shape = Object.keys(node).filter((name) => name !== '$schema' && !name.startsWith('x-'));
      if (expected === 'unknown' && shape.length > 0) report(place, expected, describe(node));
    } else if (node['type'] !== expected || node['enum'] !== undefined) {
      report(place, expected, describe(node));
    }
  };

  const compareValues = (node: Record<string, unknown>, values: readonly string[], place: string): void => {
    const own = Array.isArray(node['enum']) ? node['enum'] : 'const' in node ? [node['const']] : [];
    const ours = own.map(String).sort();
    const reference = [...values].sort();
    if (ours.join() !== reference.join()) {
      report(
        place,
        `one of ${reference.join(', ')}`,
        ours.length === 0 ? describe(node) : `one of ${ours.join(', ')}`,
      );
    }
  };

  const compareUnion = (node: Record<string, unknown>, types: readonly string[], place: string): void => {
    const options = [node['anyOf'], node['oneOf']].find(Array.isArray) ?? [];
    if (options.length !== types.length) report(place, types.join(' | '), describe(node));
    else types.forEach((type, index) => compare(options[index], type, `${place}.${type}`));
  };

  const compareModel = (node: Record<string, unknown>, name: string): void => {
    if (visited.has(name)) return;
    visited.add(name);
    const fields = facts.models[name] ?? {};
    const properties = isRecord(node['properties']) ? node['properties'] : {};
    const required = new Set(Array.isArray(node['required']) ? node['required'] : []);
    const seen = new Set<string>();
    if (node['type'] !== 'object') report(name, 'object', describe(node));
    for (const [key, said] of Object.entries(fields)) {
      if (key === '(marks)') {
        compareMarks(node, said, name);
        continue;
      }
      const field = key.replace(/\?$/, '');
      seen.add(field);
      const place = `${name}.${field}`;
      if (properties[field] === undefined) {
        report(place, key.endsWith('?') ? 'optional' : 'required', 'absent');
        continue;
      }
      if (required.has(field) === key.endsWith('?')) {
        report(
          `${place} (required)`,
          key.endsWith('?') ? 'optional' : 'required',
          required.has(field) ? 'required' : 'optional',
        );
      }
      const [type = '', ...given] = said.split(/ (?=x-)/);
      compare(properties[field], type, place);
      compareMarks(resolve(properties[field]), given.join(' '), place);
    }
    for (const field of Object.keys(properties)) {
      if (!seen.has(field))
        report(`${name}.${field}`, 'absent', required.has(field) ? 'required' : 'optional');
    }
  };

  const compareMarks = (node: Record<string, unknown>, said: string, place: string): void => {
    const text = (value: unknown): string => (Array.isArray(value) ? value.join(',') : String(value));
    // A field whose type is a model carries the marks of the model, which are compared there.
    const isModel = node['type'] === 'object' && isRecord(node['properties']) && place.includes('.');
    if (isModel) return;
    const ours = marks
      .filter((name) => node[name] !== undefined)
      .map((name) => `${name}=${text(node[name])}`)
      .join(' ');
    const reference = said
      .split(' ')
      .filter((mark) => marks.includes(mark.split('=')[0] ?? ''))
      .join(' ');
    if (ours !== reference) report(`${place} (marks)`, reference, ours);
  };

  compare(schema, type, at);
  return [...found.values()];
}

function describe(node: Record<string, unknown>): string {
  if (node['type'] === 'array') return 'a list';
  if (Array.isArray(node['enum'])) return `one of ${node['enum'].join(', ')}`;
  if (node['format'] !== undefined) return `${String(node['type'])} (${String(node['format'])})`;
  if (Array.isArray(node['anyOf'])) return `one of ${node['anyOf'].length} shapes`;
  return node['type'] === undefined ? 'anything' : String(node['type']);
}
