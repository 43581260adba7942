import { READ_BACK } from '../constants.ts';
import type { ChangeAccess } from './access.ts';

/** Takes a user into a team, or gives a member another role there. */
export const giveTeamRole: ChangeAccess = async ({ client: { users, teams }, confirm }, access) => {
  const { id: role, resourceId: teamId, accountId } = access;
  await users.get(accountId);
  if ((await teams.roleOf(teamId, accountId)) === role) return false;
  await teams.setMember(teamId, accountId, role);
  await confirm(async () => (await teams.roleOf(teamId, accountId)) === role, READ_BACK);
  return true;
};

/** Takes a user who has the role out of the team; one with another role stays. */
export const takeTeamRole: ChangeAccess = async ({ client: { users, teams }, confirm }, access) => {
  const { id: role, resourceId: teamId, accountId } = access;
  await users.get(accountId);
  if ((await teams.roleOf(teamId, accountId)) !== role) return false;
  await teams.removeMember(teamId, accountId);
  await confirm(async () => (await teams.roleOf(teamId, accountId)) === undefined, READ_BACK);
  return true;
};
