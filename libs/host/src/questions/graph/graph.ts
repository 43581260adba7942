import { InvalidValueError } from '@patchbay/core';
import { accountsOfPerson, emailOf, oneAccount } from '../access/reach-of.ts';
import { freshnessOf } from '../asking/freshness.ts';
import { requireConnection, storable, type Scope } from '../asking/scope.ts';
import type { AccessGraph, GraphQuestion } from '../types/graph.ts';
import { canvas } from './canvas.ts';
import { drawReach } from './draw-reach.ts';
import { drawHoldersOfEntitlement, drawHoldersOfResource } from './draw-holders.ts';

const streams = ['accounts', 'entitlements', 'entitlement_associations'];
const usualLimit = 60;
const largestLimit = 500;

/** A picture of the access of somebody, or to something. */
export async function graph(scope: Scope, question: GraphQuestion): Promise<AccessGraph> {
  const { limit = usualLimit } = question;
  if (!Number.isInteger(limit) || limit < 1 || limit > largestLimit)
    throw new InvalidValueError(`A limit is a whole number from 1 to ${largestLimit}.`);
  const drawing = canvas();
  if (question.person !== undefined) {
    const email = emailOf(question.person);
    await drawReach(scope, drawing, accountsOfPerson(scope, email), limit, { person: email });
    return { ...drawing.drawn(), freshness: await freshnessOf(scope, streams) };
  }
  const name = question.account ?? question.entitlement ?? question.resource;
  await requireConnection(scope, name.connection);
  if (question.account !== undefined) {
    const { connection, accountId } = question.account;
    const account = oneAccount(scope, connection, storable(accountId, 'id of the account'));
    await drawReach(scope, drawing, account, limit, {});
  } else if (question.entitlement !== undefined) {
    const { connection, entitlementId, resourceId } = question.entitlement;
    storable(`${entitlementId}${resourceId}`, 'id');
    await drawHoldersOfEntitlement(scope, drawing, { connection, entitlementId, resourceId }, limit);
  } else {
    const { connection, resourceId } = question.resource;
    await drawHoldersOfResource(
      scope,
      drawing,
      { connection, resourceId: storable(resourceId, 'id') },
      limit,
    );
  }
  return { ...drawing.drawn(), freshness: await freshnessOf(scope, streams, name.connection) };
}
