/**
 * Writes `facts.json`: the names, types and marks of the reference SDK's models, in a notation of our own, taken
 * from what its `connector spec` command prints. To be run by hand when the reference has a new version:
 *
 *     connector spec > spec.json
 *     node tests/reference/extract-facts.ts spec.json 4.278.0 > tests/reference/facts.json
 */
import { readFileSync } from 'node:fs';
import { isRecord } from '../../src/json.ts';

const [, , file = 'spec.json', version = 'unknown'] = process.argv;
const spec: unknown = JSON.parse(readFileSync(file, 'utf8'));
const schemas = at(spec, 'components', 'schemas');
const models: Record<string, Record<string, string>> = {};
const enums: Record<string, unknown> = {};
const unions: Record<string, string[]> = {};
const pending: string[] = [];

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((found, name) => (isRecord(found) ? found[name] : undefined), value);
}

function marks(node: Record<string, unknown>): string {
  return Object.entries(node)
    .filter(([name]) => name.startsWith('x-') && name !== 'x-deprecated' && !name.startsWith('x-capability'))
    .map(([name, value]) => ` ${name}=${Array.isArray(value) ? value.join(',') : String(value)}`)
    .sort()
    .join('');
}

function nameOf(ref: unknown): string {
  const name = String(ref).split('/').at(-1) ?? '';
  if (!(name in models) && !(name in enums) && !(name in unions)) pending.push(name);
  return name;
}

function typeOf(node: unknown): string {
  if (!isRecord(node)) return 'unknown';
  if (node['$ref'] !== undefined) return nameOf(node['$ref']);
  if (Array.isArray(node['allOf']) && node['allOf'].length === 1) return typeOf(node['allOf'][0]);
  if (Array.isArray(node['anyOf'])) return node['anyOf'].map(typeOf).join(' | ');
  const nullable = node['nullable'] === true ? ' or null' : '';
  if (node['type'] === 'array') return `${typeOf(node['items'])}[]${nullable}`;
  if (Array.isArray(node['enum'])) return `enum(${node['enum'].map(String).sort().join(',')})${nullable}`;
  if (node['type'] === 'object' && node['properties'] === undefined) {
    return `map<${typeOf(node['additionalProperties'])}>${nullable}`;
  }
  return typeof node['type'] === 'string' ? `${node['type']}${nullable}` : 'unknown';
}

/** The properties of a model and of what it extends. */
function fieldsOf(node: Record<string, unknown>): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const part of Array.isArray(node['allOf']) ? node['allOf'] : []) {
    const base =
      at(part, '$ref') === undefined ? part : at(schemas, String(at(part, '$ref')).split('/').at(-1) ?? '');
    if (isRecord(base)) Object.assign(fields, fieldsOf(base));
  }
  const required = new Set(Array.isArray(node['required']) ? node['required'] : []);
  const properties = isRecord(node['properties']) ? node['properties'] : {};
  for (const [name, property] of Object.entries(properties)) {
    if (!isRecord(property)) continue;
    fields[`${name}${required.has(name) ? '' : '?'}`] = `${typeOf(property)}${marks(property)}`;
  }
  return fields;
}

function addModel(name: string): void {
  const node = at(schemas, name);
  if (!isRecord(node)) throw new Error(`There is no model ${name}.`);
  if (Array.isArray(node['enum'])) enums[name] = [...node['enum']].sort();
  else if (Array.isArray(node['anyOf'])) unions[name] = node['anyOf'].map(typeOf);
  else {
    models[name] = {};
    const own = marks(node).trim();
    models[name] = { ...(own === '' ? {} : { '(marks)': own }), ...fieldsOf(node) };
  }
}

/** The schema of one property of a body, wherever in its `allOf` it stands. */
function propertyOf(node: unknown, name: string): unknown {
  if (!isRecord(node)) return undefined;
  if (node['$ref'] !== undefined)
    return propertyOf(at(schemas, String(node['$ref']).split('/').at(-1) ?? ''), name);
  const own = at(node, 'properties', name);
  if (own !== undefined) return own;
  return (Array.isArray(node['allOf']) ? node['allOf'] : [])
    .map((part) => propertyOf(part, name))
    .find((found) => found !== undefined);
}

const capabilities: Record<string, { request: string; response: string; authenticated: boolean }> = {};
for (const [path, item] of Object.entries(isRecord(at(spec, 'paths')) ? Object(at(spec, 'paths')) : {})) {
  const name = path.split('/').at(-1) ?? '';
  if (path.startsWith('/list-connector')) continue;
  const operation = at(item, 'post') ?? at(item, 'get');
  const body = at(operation, 'requestBody', 'content', 'application/json', 'schema');
  const answer = at(operation, 'responses', '200', 'content', 'application/json', 'schema');
  const success = Array.isArray(at(answer, 'anyOf')) ? Object(at(answer, 'anyOf'))[0] : answer;
  capabilities[name] = {
    request: body === undefined ? '(none)' : typeOf(propertyOf(body, 'request')),
    response: typeOf(propertyOf(success, 'response')),
    authenticated: propertyOf(body, 'auth') !== undefined,
  };
}
for (const name of [
  'StandardCapabilityName',
  'ConnectorErrorCode',
  'ErrorCode',
  'Page',
  'Error',
  'ErrorResponse',
  'AuthCredential',
  'ExecutionSummary',
  'RateLimitRequestInfo',
  'RateLimitResponseInfo',
  'CreatableAccount',
  'ActivityType',
  'OpenAPISpecificationInfo',
]) {
  nameOf(name);
}
while (pending.length > 0) {
  const name = pending.pop();
  if (name !== undefined && !(name in models) && !(name in enums) && !(name in unions)) addModel(name);
}
const sorted = <Value>(map: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(map).sort(([left], [right]) => (left < right ? -1 : 1)));
process.stdout.write(
  `${JSON.stringify({ source: `connector-py ${version}`, capabilities: sorted(capabilities), models: sorted(models), unions: sorted(unions), enums: sorted(enums) }, null, 2)}\n`,
);
