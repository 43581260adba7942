import { isAbsent, readFormBody, readJsonBody } from './body-text.ts';
import { checkValue, missing, separate } from './check-parameters.ts';
import { coerce } from './coerce.ts';
import type { SchemaTools } from './coerce.ts';
import { childOf, whereOf } from './description.ts';
import type { Place } from './description.ts';
import { isRecord, preview } from './json.ts';
import { essence, findContent, isForm, isJson } from './media-type.ts';
import type { MediaTypeComparison } from './media-type.ts';
import type { Finding } from './mismatch.ts';
import type { Operation, Parameter, RequestBody } from './operation.ts';
import { extendPath, readablePath } from './pointer.ts';
import { propertySchema } from './schema-access.ts';

const AT = '$.request.body';

/** Checks that a request has a body where one is described, of a described media type, that fits its schema. */
export function checkRequestBody(
  tools: SchemaTools,
  operation: Operation,
  contentType: string | null,
  body: unknown,
  comparison: MediaTypeComparison,
): readonly Finding[] {
  const described = operation.body;
  if (described === undefined) return isAbsent(body) ? [] : [undeclaredBody(operation, body)];
  if (isAbsent(body)) return described.required ? [missingBody(described)] : [];
  const mediaType = contentType ?? (typeof body === 'string' ? '' : 'application/json');
  const content = findContent(described.contents, mediaType, comparison);
  if (content === undefined) return described.contents.length === 0 ? [] : [wrongType(described, mediaType)];
  if (described.fields.length > 0) return isForm(mediaType) ? checkFields(tools, described, body) : [];
  if (content.schema === undefined) return [];
  if (isForm(mediaType)) return checkForm(tools, content.schema, body);
  return isJson(mediaType) ? checkJson(tools, content.schema, body) : [];
}

function checkJson(tools: SchemaTools, schema: Place, body: unknown): readonly Finding[] {
  const read = readJsonBody(body);
  return 'problem' in read ? [unreadable(schema, read.problem)] : violations(tools, schema, read.value);
}

function checkForm(tools: SchemaTools, schema: Place, body: unknown): readonly Finding[] {
  const read = readFormBody(body, (key) => propertySchema(tools.description, schema, key) !== undefined);
  if ('problem' in read) return [unreadable(schema, read.problem)];
  return violations(tools, schema, coerce(tools, read.value, schema));
}

function violations(tools: SchemaTools, schema: Place, value: unknown): readonly Finding[] {
  return tools.compiler.violations(schema, 'request', value).map(({ where, at, says, seen }) => ({
    kind: 'request-body',
    where,
    at: readablePath(AT, at),
    says,
    seen,
  }));
}

function checkFields(tools: SchemaTools, described: RequestBody, body: unknown): readonly Finding[] {
  const names = new Set(described.fields.map(({ name }) => name));
  const read = readFormBody(body, (key) => names.has(key));
  if ('problem' in read) return [unreadable(described.place, read.problem)];
  const values = isRecord(read.value) ? read.value : {};
  const undeclared = Object.keys(values).filter((name) => !names.has(name));
  return [
    ...described.fields.flatMap((field) => checkField(tools, field, values[field.name])),
    ...undeclared.map((name): Finding => ({
      kind: 'request-body',
      where: whereOf(described.place),
      at: extendPath(AT, name),
      says: `that the fields are ${[...names].join(', ')}`,
      seen: preview(values[name]),
    })),
  ];
}

function checkField(tools: SchemaTools, field: Parameter, value: unknown): readonly Finding[] {
  const at = extendPath(AT, field.name);
  if (value === undefined) return field.required ? [missing(field, 'request-body', at, 'field')] : [];
  const raw = typeof value === 'string' ? separate(field, value, tools) : value;
  return checkValue(tools, field, raw, 'request-body', at);
}

function undeclaredBody(operation: Operation, body: unknown): Finding {
  const where = whereOf(childOf(operation.place, 'requestBody'));
  return {
    kind: 'undeclared-request-body',
    where,
    at: AT,
    says: 'that the request has no body',
    seen: preview(body),
  };
}

function missingBody(described: RequestBody): Finding {
  const where = whereOf(childOf(described.place, 'required'));
  return { kind: 'missing-request-body', where, at: AT, says: 'that a body is required', seen: 'nothing' };
}

function wrongType(described: RequestBody, mediaType: string): Finding {
  return {
    kind: 'request-content-type',
    where: whereOf(described.contentPlace),
    at: '$.request.headers["content-type"]',
    says: `a body of type ${described.contents.map((content) => content.mediaType).join(', ')}`,
    seen: mediaType === '' ? 'no content type' : essence(mediaType),
  };
}

function unreadable(schema: Place, problem: string): Finding {
  return {
    kind: 'request-body',
    where: whereOf(schema),
    at: AT,
    says: 'a body with this schema',
    seen: problem,
  };
}
