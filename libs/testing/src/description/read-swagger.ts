import { childOf } from './description.ts';
import type { Description, Place } from './description.ts';
import { member, stringMember, stringsOf } from './json.ts';
import type { Content, Parameter, ParameterStyle, RequestBody } from './operation.ts';

const SEPARATORS: Readonly<Record<string, string>> = { csv: ',', ssv: ' ', tsv: '\t', pipes: '|' };

/** Reads a parameter of Swagger 2.0, which is its own schema. @see https://spec.openapis.org/oas/v2.0.html#parameter-object */
export function readSwaggerParameter(place: Place): Parameter {
  return {
    name: stringMember(place.value, 'name') ?? '',
    location: stringMember(place.value, 'in') ?? '',
    required: member(place.value, 'required') === true,
    style: styleOf(place),
    place,
    schema: place,
  };
}

function styleOf(place: Place): ParameterStyle {
  const format = stringMember(place.value, 'collectionFormat') ?? 'csv';
  return format === 'multi'
    ? { kind: 'repeated' }
    : { kind: 'separated', separator: SEPARATORS[format] ?? ',' };
}

/** The place that lists the media types of an operation: its own `consumes` or `produces`, else the root's. */
export function swaggerMediaTypes(
  description: Description,
  operation: Place,
  key: 'consumes' | 'produces',
): Place {
  const own = childOf(operation, key);
  return own.value === undefined ? childOf(description.root, key) : own;
}

/** One content for each media type; any media type when none is listed. */
export function readSwaggerContents(mediaTypes: Place, schema: Place | undefined): readonly Content[] {
  const listed = stringsOf(mediaTypes.value);
  return (listed.length > 0 ? listed : ['*/*']).map((mediaType) => ({ mediaType, schema }));
}

/** Reads the body or the form of a Swagger 2.0 operation; undefined when it has neither. */
export function readSwaggerBody(
  parameters: readonly Place[],
  operation: Place,
  description: Description,
): RequestBody | undefined {
  const contentPlace = swaggerMediaTypes(description, operation, 'consumes');
  const body = parameters.find((place) => stringMember(place.value, 'in') === 'body');
  if (body !== undefined) {
    const schema = childOf(body, 'schema');
    return {
      place: body,
      required: member(body.value, 'required') === true,
      contentPlace,
      contents: readSwaggerContents(contentPlace, schema.value === undefined ? undefined : schema),
      fields: [],
    };
  }
  const fields = parameters
    .filter((place) => stringMember(place.value, 'in') === 'formData')
    .map((place) => readSwaggerParameter(place));
  if (fields.length === 0) return undefined;
  return {
    place: childOf(operation, 'parameters'),
    required: fields.some((field) => field.required),
    contentPlace,
    contents: formContents(contentPlace),
    fields,
  };
}

// A form is a form, whatever else the root says that the API consumes.
function formContents(contentPlace: Place): readonly Content[] {
  const listed = stringsOf(contentPlace.value).filter((mediaType) => /form/i.test(mediaType));
  const mediaTypes =
    listed.length > 0 ? listed : ['application/x-www-form-urlencoded', 'multipart/form-data'];
  return mediaTypes.map((mediaType) => ({ mediaType, schema: undefined }));
}
