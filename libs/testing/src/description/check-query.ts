import { readBrackets } from './brackets.ts';
import { checkValue, inLocation, missing, previewTexts, separate } from './check-parameters.ts';
import type { SchemaTools } from './coerce.ts';
import { childOf, whereOf } from './description.ts';
import type { Finding } from './mismatch.ts';
import type { Operation, Parameter } from './operation.ts';
import { extendPath } from './pointer.ts';
import { declaredTypes, propertyNames } from './schema-access.ts';

const AT = '$.request.query';

/**
 * Checks the query: nothing undeclared, nothing required missing, every value as its schema says.
 *
 * @param otherNames - names that are declared elsewhere: in the path itself, or as a credential
 */
export function checkQuery(
  tools: SchemaTools,
  operation: Operation,
  query: URLSearchParams,
  otherNames: ReadonlySet<string>,
): readonly Finding[] {
  const parameters = inLocation(operation, 'query');
  const declared = new Set(parameters.map(({ name }) => name));
  const taken = new Set<string>(otherNames);
  const findings = parameters.flatMap((parameter): readonly Finding[] => {
    const keys = keysOf(tools, parameter, declared, query);
    keys.forEach((key) => taken.add(key));
    if (keys.length > 0) return checkPresent(tools, parameter, keys, query);
    const isCredential = otherNames.has(parameter.name);
    const at = extendPath(AT, parameter.name);
    return parameter.required && !isCredential
      ? [missing(parameter, 'missing-query-parameter', at, 'query parameter')]
      : [];
  });
  const undeclared = [...new Set(query.keys())].filter((key) => !taken.has(key));
  return [...findings, ...undeclared.map((key) => undeclaredParameter(operation, key, query, declared))];
}

// The keys of the query that belong to a parameter: mostly its name, but an object may spread over several.
function keysOf(
  tools: SchemaTools,
  parameter: Parameter,
  declared: ReadonlySet<string>,
  query: URLSearchParams,
): readonly string[] {
  const { name, style } = parameter;
  const keys = [...new Set(query.keys())];
  if (style.kind === 'brackets') return keys.filter((key) => key === name || key.startsWith(`${name}[`));
  if (style.kind === 'repeated' && isObject(tools, parameter)) {
    const { names, open } = propertyNames(tools.description, parameter.schema ?? parameter.place);
    return keys.filter((key) => key === name || (!declared.has(key) && (names.has(key) || open)));
  }
  return keys.filter((key) => key === name);
}

function isObject(tools: SchemaTools, parameter: Parameter): boolean {
  if (parameter.schema === undefined) return false;
  const types = declaredTypes(tools.description, parameter.schema);
  return types.has('object') && !types.has('string');
}

function checkPresent(
  tools: SchemaTools,
  parameter: Parameter,
  keys: readonly string[],
  query: URLSearchParams,
): readonly Finding[] {
  const { name, style, schema } = parameter;
  const at = extendPath(AT, name);
  const entries = [...query].filter(([key]) => keys.includes(key));
  const texts = entries.map(([, text]) => text);
  if (style.kind === 'brackets') {
    return checkValue(tools, parameter, readBrackets(entries)[name], 'query-parameter', at);
  }
  if (style.kind === 'repeated' && isObject(tools, parameter)) {
    return checkValue(tools, parameter, Object.fromEntries(entries), 'query-parameter', at);
  }
  const isList = schema !== undefined && declaredTypes(tools.description, schema).has('array');
  if (style.kind === 'repeated' && isList) return checkValue(tools, parameter, texts, 'query-parameter', at);
  const [text = '', ...more] = texts;
  if (more.length > 0) {
    const says = isList
      ? `one ${JSON.stringify(name)} with all values in it`
      : `a single ${JSON.stringify(name)}`;
    return [
      { kind: 'query-parameter', where: whereOf(parameter.place), at, says, seen: previewTexts(texts) },
    ];
  }
  return checkValue(tools, parameter, separate(parameter, text, tools), 'query-parameter', at);
}

function undeclaredParameter(
  operation: Operation,
  key: string,
  query: URLSearchParams,
  declared: ReadonlySet<string>,
): Finding {
  const names = [...declared].join(', ');
  return {
    kind: 'undeclared-query-parameter',
    where: whereOf(childOf(operation.place, 'parameters')),
    at: extendPath(AT, key),
    says: names === '' ? 'that there are no query parameters' : `that the query parameters are ${names}`,
    seen: previewTexts(query.getAll(key)),
  };
}
