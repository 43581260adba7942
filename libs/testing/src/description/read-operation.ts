import { childOf } from './description.ts';
import type { DanglingReference, Description, Place } from './description.ts';
import { isList, isRecord, stringMember } from './json.ts';
import { readContents } from './contents.ts';
import type { Content, Operation, Parameter, ResponseDescription } from './operation.ts';
import { readOpenApiBody, readOpenApiParameter } from './read-openapi.ts';
import {
  readSwaggerBody,
  readSwaggerContents,
  readSwaggerParameter,
  swaggerMediaTypes,
} from './read-swagger.ts';

/** Follows references and remembers those that lead nowhere. */
export type Follow = (place: Place) => Place;

/** Reads an operation of any dialect into the one shape that the checks know. */
export function readOperation(description: Description, pathItem: Place, operation: Place): Operation {
  const dangling: DanglingReference[] = [];
  const follow: Follow = (place) => {
    const resolved = description.resolve(place);
    if (resolved.dangling !== undefined) dangling.push(resolved.dangling);
    return resolved.place;
  };
  const swagger = description.dialect === '2.0';
  const declared = parameterPlaces(pathItem, operation, follow);
  const read = swagger ? readSwaggerParameter : readOpenApiParameter;
  const body = swagger
    ? readSwaggerBody(declared, operation, description)
    : readOpenApiBody(childOf(operation, 'requestBody'), follow);
  return {
    place: operation,
    parameters: declared.map((place) => read(place)).filter(isUsed),
    body,
    responses: readResponses(description, operation),
    dangling,
  };
}

// A body and the fields of a form are read apart; what is left without a name cannot be sent.
function isUsed(parameter: Parameter): boolean {
  return parameter.name !== '' && parameter.location !== 'body' && parameter.location !== 'formData';
}

function parameterPlaces(pathItem: Place, operation: Place, follow: Follow): readonly Place[] {
  const byName = new Map<string, Place>();
  for (const owner of [pathItem, operation]) {
    for (const place of itemsOf(childOf(owner, 'parameters')).map(follow)) {
      const key = `${stringMember(place.value, 'in') ?? ''} ${stringMember(place.value, 'name') ?? ''}`;
      byName.set(key, place);
    }
  }
  return [...byName.values()];
}

function itemsOf(place: Place): readonly Place[] {
  return isList(place.value) ? place.value.map((_, index) => childOf(place, String(index))) : [];
}

function readResponses(description: Description, operation: Place): ReadonlyMap<string, ResponseDescription> {
  const responses = childOf(operation, 'responses');
  const read = new Map<string, ResponseDescription>();
  if (!isRecord(responses.value)) return read;
  for (const status of Object.keys(responses.value)) {
    if (status.startsWith('x-')) continue;
    const { place, dangling } = description.resolve(childOf(responses, status));
    const key = /^\dxx$/i.test(status) ? status.toUpperCase() : status;
    read.set(key, { place, dangling, ...readResponseContents(description, operation, place) });
  }
  return read;
}

function readResponseContents(
  description: Description,
  operation: Place,
  place: Place,
): { readonly contentPlace: Place; readonly contents: readonly Content[] } {
  if (description.dialect !== '2.0') {
    const contentPlace = childOf(place, 'content');
    return { contentPlace, contents: readContents(contentPlace) };
  }
  const schema = childOf(place, 'schema');
  const mediaTypes = swaggerMediaTypes(description, operation, 'produces');
  const contents = schema.value === undefined ? [] : readSwaggerContents(mediaTypes, schema);
  return { contentPlace: mediaTypes, contents };
}
