import { coerce } from './coerce.ts';
import type { SchemaTools } from './coerce.ts';
import { childOf, whereOf } from './description.ts';
import { preview } from './json.ts';
import type { Finding } from './mismatch.ts';
import type { MismatchKind } from './exchange.ts';
import type { Operation, Parameter } from './operation.ts';
import { extendPath, readablePath } from './pointer.ts';
import { declaredTypes } from './schema-access.ts';

// Proving who one is belongs to the connector's authentication, which is tested elsewhere.
const CREDENTIAL_HEADER =
  /(?:^|[-_])(?:authorization|auth|token|cookie|api[-_]?key|access[-_]?key[-_]?id|api[-_]?username)(?:$|[-_])|secret/i;
// The description of the body decides about these.
const BODY_HEADERS: ReadonlySet<string> = new Set(['accept', 'content-type', 'content-length']);

/** Checks the value of a parameter, once it was read from the text of the exchange. */
export function checkValue(
  tools: SchemaTools,
  parameter: Parameter,
  raw: unknown,
  kind: MismatchKind,
  at: string,
): readonly Finding[] {
  if (parameter.schema === undefined) return [];
  // JSON says of what type its values are; text does not.
  const value = parameter.style.kind === 'json' ? raw : coerce(tools, raw, parameter.schema);
  return tools.compiler
    .violations(parameter.schema, 'request', value)
    .map(({ where, at: inner, says, seen }) => ({ kind, where, at: readablePath(at, inner), says, seen }));
}

/** Checks the values in the path. A parameter that the path needs but nobody declares may be anything. */
export function checkPathParameters(
  tools: SchemaTools,
  operation: Operation,
  values: ReadonlyMap<string, string>,
): readonly Finding[] {
  return inLocation(operation, 'path').flatMap((parameter) => {
    const text = values.get(parameter.name);
    const at = extendPath('$.request.path', parameter.name);
    return text === undefined
      ? []
      : checkValue(tools, parameter, separate(parameter, decode(text), tools), 'path-parameter', at);
  });
}

/** Checks the declared headers, except those that carry credentials. Headers nobody declared are welcome. */
export function checkHeaders(tools: SchemaTools, operation: Operation, headers: Headers): readonly Finding[] {
  return inLocation(operation, 'header')
    .filter(({ name }) => !CREDENTIAL_HEADER.test(name) && !BODY_HEADERS.has(name.toLowerCase()))
    .flatMap((parameter): readonly Finding[] => {
      const text = headers.get(parameter.name);
      const at = extendPath('$.request.headers', parameter.name);
      if (text !== null) return checkValue(tools, parameter, separate(parameter, text, tools), 'header', at);
      return parameter.required ? [missing(parameter, 'missing-header', at, 'header')] : [];
    });
}

/** A required parameter that is not there. */
export function missing(parameter: Parameter, kind: MismatchKind, at: string, noun: string): Finding {
  return {
    kind,
    where: whereOf(childOf(parameter.place, 'required')),
    at,
    says: `that the ${noun} ${JSON.stringify(parameter.name)} is required`,
    seen: 'nothing',
  };
}

/** The declared parameters of one location. */
export function inLocation(operation: Operation, location: string): readonly Parameter[] {
  return operation.parameters.filter((parameter) => parameter.location === location);
}

/** Splits a text where an array is declared, or reads it as JSON where the parameter is described so. */
export function separate(parameter: Parameter, text: string, tools: SchemaTools): unknown {
  if (parameter.style.kind === 'json') return parseJson(text);
  if (parameter.schema === undefined || parameter.style.kind !== 'separated') return text;
  const types = declaredTypes(tools.description, parameter.schema);
  if (!types.has('array') || types.has('string')) return text;
  return text === '' ? [] : text.split(parameter.style.separator);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Shows several texts of one parameter. */
export function previewTexts(texts: readonly string[]): string {
  return texts.map((text) => preview(text)).join(' and ');
}
