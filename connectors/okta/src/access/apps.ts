import type { OktaClient } from '../client.ts';
import type { OktaAppUser } from '../client/apps.ts';
import { READ_BACK } from '../constants.ts';
import { holdsApp } from '../mapping/entitlement.ts';
import { inherited, type ChangeAccess } from './access.ts';

/** Assigns an app to a user. One who has it through a group has it. */
export const giveApp: ChangeAccess = async (client, { id, accountId }, confirm) => {
  await client.users.get(accountId);
  if ((await assignment(client, id, accountId)) !== undefined) return false;
  await client.apps.assign(id, accountId);
  await confirm(async () => (await assignment(client, id, accountId)) !== undefined, READ_BACK);
  return true;
};

/** Takes an app from a user, but never an assignment that a group gives: Okta would take it, and give it again. */
export const takeApp: ChangeAccess = async (client, { id, accountId }, confirm) => {
  const found = await assignment(client, id, accountId);
  if (found === undefined) {
    // One of the two may be the reason.
    await client.apps.get(id);
    await client.users.get(accountId);
    return false;
  }
  if (isThroughGroup(found)) throw inherited('The account has this application through a group.');
  await client.apps.unassign(id, accountId);
  let left: OktaAppUser | undefined;
  await confirm(async () => {
    left = await assignment(client, id, accountId);
    return left === undefined || isThroughGroup(left);
  }, READ_BACK);
  if (left !== undefined) {
    throw inherited(
      'The direct assignment is gone, but the account has this application through a group too.',
    );
  }
  return true;
};

/** The assignment that gives access; undefined: there is none. */
async function assignment(
  client: OktaClient,
  appId: string,
  userId: string,
): Promise<OktaAppUser | undefined> {
  const found = await client.apps.findUser(appId, userId);
  return found !== undefined && holdsApp(found) ? found : undefined;
}

function isThroughGroup({ scope }: OktaAppUser): boolean {
  return scope === 'GROUP';
}
