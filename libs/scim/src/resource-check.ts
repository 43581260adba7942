import { InvalidResponseError, isRecord } from '@patchbay/core';
import { scimSchemas } from './schema-ids.ts';

/** What every resource has. */
export interface IdentifiedResource {
  readonly id: string;
  readonly schemas?: readonly string[] | null | undefined;
}

/**
 * Makes sure that an answer is the resource that was asked for, and no error that came with status 200.
 *
 * @throws `invalid_response`
 */
export function refuseOther(resource: IdentifiedResource, wantedId?: string): void {
  refuseError(resource);
  if (wantedId === undefined || isSameId(resource.id, wantedId)) return;
  throw new InvalidResponseError(
    'The server answered with another resource than the one that was asked for.',
  );
}

/**
 * A write is answered with the resource or with nothing. Whatever else has status 200, such as a gateway's text,
 * does not come from the server.
 *
 * @throws `invalid_response`
 */
export function refuseStrangeAnswer(answer: unknown, wantedId: string): void {
  if (answer === undefined || answer === '') return;
  if (!isRecord(answer)) {
    throw new InvalidResponseError('The server answered a write with something that is not a SCIM resource.');
  }
  refuseError(answer);
  const { id } = answer;
  if (typeof id !== 'string' || isSameId(id, wantedId)) return;
  throw new InvalidResponseError('The server answered a write with another resource than the one written.');
}

/** Some servers find an id in whatever case it is asked for, and answer with their own spelling of it. */
export function isSameId(id: string, other: string): boolean {
  return id === other || id.toLowerCase() === other.toLowerCase();
}

function refuseError({ schemas }: { readonly schemas?: unknown }): void {
  if (!Array.isArray(schemas) || !schemas.includes(scimSchemas.error)) return;
  throw new InvalidResponseError('The server answered with a SCIM error under a status that means success.');
}
