import { InvalidValueError, UnsupportedOperationError } from '@patchbay/core';
import { app } from '../app.ts';
import { GLOBAL_RESOURCE, isTeamRole, isWorkspaceRole, TEAM_ROLE, WORKSPACE_ROLE } from '../enums.ts';
import { invitationIdOf } from '../mapping.ts';
import { giveTeamRole, takeTeamRole } from './team-role.ts';
import { giveWorkspaceRole, takeWorkspaceRole } from './workspace-role.ts';

interface Assignment {
  readonly account_integration_specific_id: string;
  readonly resource_integration_specific_id: string;
  readonly entitlement_type: string;
  readonly entitlement_integration_specific_id: string;
}

/** What is to be given or taken, in Linear's words. */
function read(request: Assignment) {
  const userId = request.account_integration_specific_id;
  const { entitlement_type: type, entitlement_integration_specific_id: role } = request;
  const resourceId = request.resource_integration_specific_id;
  if (invitationIdOf(userId) !== undefined) {
    throw new UnsupportedOperationError('The role and the teams of an invitation cannot be changed.', {
      hint: 'Cancel it with delete_account, and create another one.',
    });
  }
  const isGlobal = resourceId === GLOBAL_RESOURCE;
  if (type === WORKSPACE_ROLE && isWorkspaceRole(role) && isGlobal) {
    return { kind: 'workspace', userId, role } as const;
  }
  if (type === TEAM_ROLE && isTeamRole(role) && !isGlobal) {
    return { kind: 'team', userId, role, teamId: resourceId } as const;
  }
  throw new InvalidValueError(`There is no ${type} ${role} of the resource "${resourceId}" in Linear.`);
}

/** Gives a role. In the workspace and in a team somebody has one role, which takes the place of the one before. */
export const assignEntitlement = app.capability(
  'assign_entitlement',
  { idempotent: true },
  async ({ client, request, confirm }) => {
    const wanted = read(request);
    const effect =
      wanted.kind === 'team'
        ? await giveTeamRole(client, wanted, confirm)
        : await giveWorkspaceRole(client, wanted, confirm);
    return { response: { assigned: true }, effect };
  },
);

/** Takes a role away: an admin becomes a member of the workspace, and who has a role in a team leaves the team. */
export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  { idempotent: true },
  async ({ client, request, confirm }) => {
    const wanted = read(request);
    const effect =
      wanted.kind === 'team'
        ? await takeTeamRole(client, wanted, confirm)
        : await takeWorkspaceRole(client, wanted, confirm);
    return { response: { unassigned: true }, effect };
  },
);
