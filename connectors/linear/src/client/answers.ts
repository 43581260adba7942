import { InvalidResponseError, NotFoundError } from '@patchbay/core';
import {
  defineMutation,
  type GraphqlClient,
  type GraphqlMutation,
  type GraphqlMutationOptions,
  type VariablesAnd,
} from '@patchbay/graphql';
import { z } from 'zod';

/** What every list says of its end. */
export const PAGE = 'pageInfo { hasNextPage endCursor }';

/** What every mutation says. */
export const Success = z.object({ success: z.boolean() });

const Change = z.object({ change: Success });

/** A mutation of which no more is asked than its success, under the alias `change`. */
export const defineChange = <const Text extends string>(text: Text) =>
  defineMutation({ text, data: Change, planned: { change: { success: true } } });

/** Makes a change; throws where it was answered without an error and without success. */
export async function change<Variables>(
  graphql: GraphqlClient,
  document: GraphqlMutation<Variables, z.infer<typeof Change>>,
  ...rest: VariablesAnd<Variables, GraphqlMutationOptions>
): Promise<void> {
  const { data } = await graphql.mutate(document, ...rest);
  requireSuccess(data.change);
}

/** Throws where a mutation was answered without an error and without success. */
export function requireSuccess({ success }: z.infer<typeof Success>): void {
  if (!success) throw new InvalidResponseError('Linear answered that the change was not successful.');
}

/**
 * Linear takes other words for an id too: `me` is the person who calls, and teams have a key.
 *
 * @throws NotFoundError when what was found has another id
 */
export function requireSame<Found extends { readonly id: string }>(found: Found, id: string): Found {
  if (found.id === id) return found;
  throw new NotFoundError(`Nothing in Linear has the id "${id}".`);
}
