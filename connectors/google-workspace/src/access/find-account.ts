import { NotFoundError } from '@patchbay/core';
import { firstOf } from '@patchbay/pagination';
import type { GoogleClient } from '../client.ts';
import type { GoogleMember } from '../client/groups.ts';
import type { GoogleUser } from '../client/users.ts';
import { isExternalId, Principals } from './principals.ts';

/** An account, by what Google knows it as. */
export type GoogleAccount =
  | { readonly kind: 'user'; readonly user: GoogleUser }
  | { readonly kind: 'external'; readonly id: string; readonly member: GoogleMember }
  | { readonly kind: 'everybody'; readonly id: string }
  | { readonly kind: 'service'; readonly id: string };

/** Ids of organizations begin so, and those of users are numbers. */
const CUSTOMER_ID = /^C/;

/** @throws `not_found` */
export async function findAccount(
  client: GoogleClient,
  id: string,
  withFields = false,
): Promise<GoogleAccount> {
  const { users, groups, roles, organization } = client;
  if (isExternalId(id)) {
    const group = await firstOf(groups.ofMember(id), () => true);
    const member = group === undefined ? undefined : await groups.findMember(group.id, id);
    const found = member === undefined ? undefined : await new Principals(client).of(member);
    if (found?.kind === 'external') return found;
  } else if (CUSTOMER_ID.test(id)) {
    if ((await organization.customerId()) === id) return { kind: 'everybody', id };
  } else {
    const user = await users.find(id, withFields);
    if (user !== undefined) return { kind: 'user', user };
    const isAssignee = await firstOf(roles.assignments(), ({ assignedTo }) => assignedTo === id);
    if (isAssignee !== undefined) return { kind: 'service', id };
  }
  throw new NotFoundError('The organization has no such account.');
}
