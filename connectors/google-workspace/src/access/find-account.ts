import { isSameEmail, NotFoundError } from '@patchbay/core';
import { firstOf } from '@patchbay/pagination';
import type { GoogleClient } from '../client.ts';
import type { GoogleMember } from '../client/groups.ts';
import type { GoogleUser } from '../client/users.ts';
import type { Settings } from '../settings.ts';
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
  settings: Settings,
  withFields = false,
): Promise<GoogleAccount> {
  const { users, groups, roles, organization } = client;
  if (isExternalId(id)) {
    // Google finds groups by the addresses of its own users and groups alone, so that all are looked through.
    const found = settings.external_members
      ? await firstOf(groups.allMembers(), ({ member }) => isSameEmail(member.email, id))
      : undefined;
    const principal = found && (await new Principals(client).of(found.member));
    if (principal?.kind === 'external' && principal.id === id) return principal;
  } else if (CUSTOMER_ID.test(id)) {
    if ((await organization.customerId()) === id) return { kind: 'everybody', id };
  } else {
    const user = await users.find(id, withFields);
    if (user !== undefined) return { kind: 'user', user };
    // Who is assigned an admin role, and is no user, is a service account.
    if (await roles.isAssignee(id)) return { kind: 'service', id };
  }
  throw new NotFoundError('The organization has no such account.');
}
