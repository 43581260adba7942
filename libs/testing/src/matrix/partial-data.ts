import { isRecord } from '@patchbay/core';
import type { CapabilityCase } from '../cases/capability-case.ts';
import type { Mock } from '../cases/mock.ts';
import type { Reply } from '../cases/reply.ts';

/**
 * An answer of GraphQL as it is when a part of it could not be had: the data, and an error beside it. `undefined`: it is
 * no answer of GraphQL, or has no data.
 *
 * @see https://spec.graphql.org/September2025/#sec-Errors
 */
export function partialOf(reply: Reply): Reply | undefined {
  const { json, status = 200 } = reply;
  if (status !== 200 || !isRecord(json) || !isRecord(json['data'])) return undefined;
  return { ...reply, json: { ...json, errors: [{ message: 'A part of this could not be answered.' }] } };
}

/** True when a mock stands for a request of GraphQL. */
export function isGraphqlMock({ match: { json } }: Pick<Mock, 'match'>): boolean {
  return isRecord(json) && typeof json['query'] === 'string';
}

/** True when the case asks anything by GraphQL. */
export function asksGraphql({ calls }: CapabilityCase): boolean {
  return calls.some(({ replies = [] }) => replies.some(isGraphqlMock));
}

/** True when the reply has data and errors. */
export function isPartial({ json }: Reply): boolean {
  return isRecord(json) && isRecord(json['data']) && Array.isArray(json['errors']);
}

/** True for what GraphQL answers when it refuses, whatever the status: errors, and no data or null. */
export function isGraphqlRefusal({ json }: Reply): boolean {
  return isRecord(json) && Array.isArray(json['errors']) && !isRecord(json['data']);
}
