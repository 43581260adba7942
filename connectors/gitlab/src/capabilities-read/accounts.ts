import { lastActivityOf, type FoundAccountData } from '@patchbay/core';
import { concatenate, firstOf, listed, mapEach, mapItems, oneAnswer, ofAccounts } from '@patchbay/pagination';
import { app } from '../app.ts';
import type { GitlabClient } from '../client.ts';
import { isTo } from '../client/members.ts';
import { SHORT_LISTS } from '../constants.ts';
import { everywhere, invitedAccounts, memberAccounts, membersOf } from '../directory.ts';
import {
  invitedAccount,
  invitedEmail,
  isAccountId,
  memberAccount,
  noAccount,
  userAccount,
} from '../mapping.ts';
import type { Settings } from '../settings.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client }) => {
  await client.checkSight();
  return { response: { valid: true, unique_tenant_id: client.tenantOf(await client.group()) } };
});

/** In a group, people come in one page: who is a member of several groups and projects is one account. */
export const listAccounts = app.capability(
  'list_accounts',
  {
    description:
      'Lists who is a member of the group or of anything in it, or every user of the instance; and who is invited.',
  },
  async ({ client, page, request: { custom_attributes: attributes = [] }, settings }) => {
    const people =
      settings.group === undefined
        ? mapEach(client.users.list(attributes.length > 0), (user) => userAccount(user, attributes))
        : oneAnswer('members', () => memberAccounts(client, { indirect: settings.indirect_access }));
    const invited = oneAnswer('invitations', () => invitedAccounts(client));
    return client.listed(page, concatenate<FoundAccountData>([people, invited]));
  },
);

export const getAccount = app.capability('get_account', async ({ client, request, settings }) => {
  const account = await find(client, request.account_id, settings, request.custom_attributes);
  if (account === undefined) throw noAccount();
  return { response: account };
});

async function find(
  client: GitlabClient,
  id: string,
  { group, indirect_access }: Settings,
  attributes: readonly string[] = [],
): Promise<FoundAccountData | undefined> {
  if (!isAccountId(id)) return undefined;
  const email = invitedEmail(id);
  if (email !== undefined) {
    const invitations = everywhere(client, (place) => client.members.invitations(place, email));
    const found = await firstOf(invitations, (each) => isTo(each, email));
    return found === undefined ? undefined : invitedAccount(found);
  }
  if (group === undefined) return userAccount(await client.users.get(id, attributes.length > 0), attributes);
  const filter = { indirect: indirect_access, userIds: [id] };
  const members = everywhere(client, (place) => membersOf(client, place, filter));
  const found = await firstOf(members, (member) => member.id === id);
  return found === undefined ? undefined : memberAccount(found);
}

export const getLastActivity = app.capability(
  'get_last_activity',
  {
    description:
      'Tells on which day accounts were last active, and when they last signed in; in a group of its billable members.',
  },
  async ({ client, page, request, settings }) => {
    const events = (id: string, day: string | null | undefined, signIn: string | null | undefined) =>
      lastActivityOf(id, { last_activity: day && `${day}T00:00:00Z`, last_login: signIn });
    const all =
      settings.group === undefined
        ? mapItems(client.users.list(), (user) =>
            events(user.id, user.last_activity_on, user.current_sign_in_at ?? user.last_sign_in_at),
          )
        : mapItems(client.users.billable(settings.group), (member) =>
            events(member.id, member.last_activity_on, member.last_login_at),
          );
    return listed(page, ofAccounts(all, request.account_ids), SHORT_LISTS);
  },
);
