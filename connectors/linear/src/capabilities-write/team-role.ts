import { alreadyDone, type Confirm, type Effect } from '@patchbay/core';
import type { LinearClient } from '../client.ts';
import type { TeamRole } from '../enums.ts';

interface InTeam {
  readonly userId: string;
  readonly teamId: string;
  readonly role: TeamRole;
}

export async function giveTeamRole(
  { teams }: LinearClient,
  { userId, teamId, role }: InTeam,
  confirm: Confirm,
): Promise<Effect> {
  const before = await teams.membership(teamId, userId);
  if (before?.role === role) return alreadyDone;
  if (before === undefined) await teams.addMember(teamId, userId, role);
  else await teams.changeMember(before.id, role);
  await confirm(async () => (await teams.membership(teamId, userId))?.role === role);
  return { kind: before === undefined ? 'created' : 'updated' };
}

export async function takeTeamRole(
  { teams }: LinearClient,
  { userId, teamId, role }: InTeam,
  confirm: Confirm,
): Promise<Effect> {
  const before = await teams.membership(teamId, userId);
  if (before?.role !== role) return alreadyDone;
  await teams.removeMember(before.id);
  await confirm(async () => (await teams.membership(teamId, userId)) === undefined);
  return { kind: 'deleted' };
}
