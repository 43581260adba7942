import { InvalidResponseError } from '@patchbay/core';
import { z } from 'zod';

/** Where a connection goes on. @see https://relay.dev/graphql/connections.htm */
export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor?: string | null | undefined;
}

/** A part of a list, with its records in `nodes` or in `edges`. A record that is null is hidden. */
export type Connection<Item> = {
  readonly pageInfo: PageInfo;
  /** Of the whole list, where the vendor declares it. */
  readonly totalCount?: number | null | undefined;
} & (
  | { readonly nodes: readonly (Item | null)[]; readonly edges?: undefined }
  | { readonly edges: readonly (Item | null)[]; readonly nodes?: undefined }
);

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });
const totalCount = z.int().min(0).nullish();

/** The schema of `{ nodes { ... } pageInfo { hasNextPage endCursor } totalCount }`; the total may be left out. */
export function connectionOf<Node extends z.ZodType>(node: Node) {
  return z.object({ nodes: z.array(node.nullable()), pageInfo, totalCount });
}

/** The schema of `{ edges { ... } pageInfo { hasNextPage endCursor } totalCount }`; the total may be left out. */
export function edgesOf<Edge extends z.ZodType>(edge: Edge) {
  return z.object({ edges: z.array(edge.nullable()), pageInfo, totalCount });
}

/** The records of a part of a list. */
export interface Records<Item> {
  readonly items: readonly Item[];
  /** Why records are missing; absent: none is. */
  readonly doubt?: string | undefined;
}

/** The records that can be seen. */
export function recordsOf<Item>(connection: Connection<Item>): Records<Item> {
  const all = connection.nodes ?? connection.edges ?? [];
  const items = all.filter((item) => item !== null);
  const hidden = all.length - items.length;
  return hidden === 0 ? { items } : { items, doubt: `The vendor hides ${hidden} records of a list.` };
}

/**
 * The cursor behind this part of a list; `undefined` at its end.
 *
 * @throws InvalidResponseError when there is more and no way to get there.
 */
export function cursorBehind({
  pageInfo: { hasNextPage, endCursor },
}: Connection<unknown>): string | undefined {
  if (!hasNextPage) return undefined;
  if (endCursor !== null && endCursor !== undefined && endCursor !== '') return endCursor;
  throw new InvalidResponseError('The vendor says that there is more, but gave no endCursor.');
}
