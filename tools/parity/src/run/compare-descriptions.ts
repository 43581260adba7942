import { isRecord } from '@patchbay/core';
import { fieldDifferences, type Difference } from '../compare/difference.ts';
import { schemaShape } from '../compare/schema-shape.ts';
import type { Sides } from './open-sides.ts';

const described = ['token', 'listed', 'pair', 'combined', 'open', 'consent', 'machine'];

/** Compares what both sides say of themselves: the answer of `info`, and the OpenAPI document. */
export async function compareDescriptions(sides: Sides): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const app of described) {
    const [reference, patchbay] = await Promise.all([
      json(`${sides.reference.url}/${app}/cli-info`),
      json(`${sides.patchbay}/${app}/info`, { method: 'POST', body: '{"request":{}}' }),
    ]);
    differences.push(
      ...fieldDifferences(
        `info/${app}`,
        '',
        infoShape(part(reference, 'response')),
        infoShape(part(patchbay, 'response')),
      ),
    );
    const [theirs, ours] = await Promise.all([
      json(`${sides.reference.url}/${app}/openapi.json`),
      json(`${sides.patchbay}/${app}/openapi.json`),
    ]);
    differences.push(...fieldDifferences(`openapi/${app}`, '', openApiShape(theirs), openApiShape(ours)));
  }
  return differences;
}

async function json(url: string, more: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(url, { ...more, headers: { 'content-type': 'application/json' } });
  return answer.json();
}

/** Everything but schemas as it is, with lists by name; schemas by what they let in. */
function infoShape(info: unknown): unknown {
  if (!isRecord(info)) return undefined;
  const { capabilities, capability_schema, request_settings_schema, authentication_schema, ...others } = info;
  const { credentials_schema, ...rest } = others;
  return {
    ...rest,
    capabilities: byName(capabilities),
    capability_schema: mapped(capability_schema, (one) => ({
      display_name: part(one, 'display_name'),
      argument: schemaShape(part(one, 'argument')),
      output: schemaShape(part(one, 'output')),
    })),
    request_settings_schema: formShape(request_settings_schema),
    authentication_schema: formShape(authentication_schema),
    credentials_schema: Array.isArray(credentials_schema)
      ? Object.fromEntries(credentials_schema.map((one: unknown) => [part(one, 'id'), formShape(one)]))
      : credentials_schema,
  };
}

/** A form: its schema, and the order of its fields. */
const formShape = (schema: unknown): unknown => ({
  shape: schemaShape(schema),
  order: part(schema, 'field_order'),
  description: part(schema, 'id') === undefined ? undefined : part(schema, 'description'),
  oauth: part(schema, 'oauth_settings'),
});

/** The head of the document, and what every operation takes and gives. */
function openApiShape(document: unknown): unknown {
  const { 'x-capabilities': capabilities, ...info } = record(part(document, 'info'));
  return {
    info: { ...info, 'x-capabilities': byName(capabilities) },
    operations: mapped(part(document, 'paths'), (path) => {
      const post = part(path, 'post');
      const request = schemaOf(part(post, 'requestBody'));
      return {
        operationId: part(post, 'operationId'),
        summary: part(post, 'summary'),
        request: schemaShape(at(request, 'properties', 'request'), document),
        response: schemaShape(payloadOf(schemaOf(at(post, 'responses', '200')), document), document),
      };
    }),
    security_schemes: mapped(at(document, 'components', 'securitySchemes'), (one) => part(one, 'type')),
    settings: schemaShape(at(document, 'components', 'schemas', 'Settings'), document),
  };
}

const schemaOf = (holder: unknown): unknown => at(holder, 'content', 'application/json', 'schema');

/** Patchbay describes the envelope that is sent, the reference the payload in it. */
function payloadOf(schema: unknown, document: unknown): unknown {
  const first = at(schema, 'oneOf', '0') ?? at(schema, 'anyOf', '0') ?? schema;
  return at(first, 'properties', 'response') ?? (isRecord(document) ? schema : undefined);
}

const record = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});

const part = (value: unknown, name: string): unknown =>
  Array.isArray(value) ? value[Number(name)] : record(value)[name];

const at = (value: unknown, ...names: readonly string[]): unknown => names.reduce(part, value);

const mapped = (value: unknown, map: (one: unknown) => unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record(value)).map(([name, one]) => [name, map(one)]));

const byName = (names: unknown): unknown =>
  Array.isArray(names) ? Object.fromEntries(names.map((name: unknown) => [String(name), true])) : names;
