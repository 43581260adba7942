import { childOf } from './description.ts';
import type { Place } from './description.ts';
import { isRecord, member, stringMember } from './json.ts';
import type { Parameter, ParameterStyle, RequestBody } from './operation.ts';
import { readContents } from './contents.ts';

/** Reads a parameter of OpenAPI 3. @see https://spec.openapis.org/oas/v3.0.4.html#parameter-object */
export function readOpenApiParameter(place: Place): Parameter {
  const location = stringMember(place.value, 'in') ?? '';
  const schema = childOf(place, 'schema');
  const [content] = readContents(childOf(place, 'content'));
  return {
    name: stringMember(place.value, 'name') ?? '',
    location,
    required: member(place.value, 'required') === true,
    style: content === undefined ? styleOf(place, location) : { kind: 'json' },
    place,
    schema: content === undefined ? (schema.value === undefined ? undefined : schema) : content.schema,
  };
}

function styleOf(place: Place, location: string): ParameterStyle {
  const style = stringMember(place.value, 'style') ?? (location === 'query' ? 'form' : 'simple');
  if (style === 'deepObject') return { kind: 'brackets' };
  const explode = member(place.value, 'explode');
  if (style === 'simple') return { kind: 'separated', separator: ',' };
  // Only `form` explodes unless told otherwise.
  if (typeof explode === 'boolean' ? explode : style === 'form') return { kind: 'repeated' };
  const separators: Readonly<Record<string, string>> = { spaceDelimited: ' ', pipeDelimited: '|' };
  return { kind: 'separated', separator: separators[style] ?? ',' };
}

/** Reads a request body of OpenAPI 3; undefined when none is described. */
export function readOpenApiBody(declared: Place, follow: (place: Place) => Place): RequestBody | undefined {
  const place = follow(declared);
  if (!isRecord(place.value)) return undefined;
  const contentPlace = childOf(place, 'content');
  return {
    place,
    required: member(place.value, 'required') === true,
    contentPlace,
    contents: readContents(contentPlace),
    fields: [],
  };
}
