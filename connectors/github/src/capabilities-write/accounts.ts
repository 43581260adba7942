import {
  alreadyDone,
  ConflictError,
  CreatableAccount,
  entitlementsOf,
  giveRights,
  InvalidValueError,
  isSameEmail,
  MissingParameterError,
  NotFoundError,
  type Confirm,
  type NamedEntitlement,
} from '@patchbay/core';
import { allPages, firstOf, readWhole } from '@patchbay/pagination';
import { z } from 'zod';
import { requireGlobal, rightOf } from '../access.ts';
import { requireMember } from '../access/copilot.ts';
import { requireAnotherOwner } from '../access/organization.ts';
import { app } from '../app.ts';
import type { GithubClient } from '../client.ts';
import type { GithubInvitation } from '../client/schemas.ts';
import { READ_BACK } from '../constants.ts';
import { findPerson, inviteeOf, type Person } from '../directory.ts';
import { COPILOT_SEAT, ORGANIZATION_ROLE, REPOSITORY_PERMISSION, TEAM_ROLE } from '../enums.ts';

const text = z.string().min(1).optional();

/** Whom to invite, by the one or the other. */
const CreateGithubAccount = CreatableAccount.extend({
  username: text.meta({ description: 'The login of a GitHub account.' }),
  email: text.meta({ description: 'Where the invitation goes, when there is no username.' }),
});

export const createAccount = app.extendedCapability(
  'create_account',
  {
    request: CreateGithubAccount,
    idempotent: true,
    description:
      'Invites to the organization, by the login of a GitHub account or by an email address, as a member unless the entitlements name the owner role.',
  },
  async ({ client, request, confirm }) => {
    const { username, email } = request;
    const wanted = entitlementsOf(request.entitlements, ORGANIZATION_ROLE, TEAM_ROLE, REPOSITORY_PERMISSION);
    const role = roleOf(wanted);
    const others = wanted.filter(({ type }) => type !== ORGANIZATION_ROLE);
    if (username === undefined) {
      if (email === undefined) throw new MissingParameterError('An invitation needs a username or an email.');
      return inviteByEmail(client, email, role, others, confirm);
    }

    const user = await client.people.userByLogin(username);
    if (user === undefined) throw new NotFoundError(`GitHub has no user "${username}".`);
    const rights = await Promise.all(others.map((each) => rightOf(client, each, user)));
    let membership = await client.people.membership(user.login);
    if (membership?.state === 'pending' && membership.role === 'admin' && role !== 'admin') {
      throw otherInvitation();
    }
    if (others.some(({ type }) => type === COPILOT_SEAT)) requireMember(membership);
    const hasOtherRole = membership?.role !== 'admin' && membership?.role !== role;
    if (hasOtherRole) {
      await client.people.setMembership(user.login, role);
      await confirm(async () => {
        membership = await client.people.membership(user.login);
        return membership?.role === role;
      });
    }
    const given = await giveRights(rights, user.id, confirm);
    const status = membership?.state === 'active' ? 'ACTIVE' : 'PENDING';
    return { response: { id: user.id, status, created: true }, effect: hasOtherRole ? undefined : given };
  },
);

async function inviteByEmail(
  client: GithubClient,
  email: string,
  role: 'admin' | 'member',
  entitlements: readonly NamedEntitlement[],
  confirm: Confirm,
) {
  const teamIds = await Promise.all(entitlements.map((each) => teamIdOf(client, each)));
  const wanted = { email, role: role === 'admin' ? role : 'direct_member', team_ids: teamIds } as const;
  const isAsWanted = async (invitation: GithubInvitation): Promise<boolean> => {
    if (invitation.role !== wanted.role) return false;
    if (entitlements.length === 0) return true;
    const teams = await readWhole(client.teams.teamsOfInvitation(invitation.id));
    return entitlements.every(({ resourceId }) => teams.some(({ node_id }) => node_id === resourceId));
  };
  const open = await firstOf(client.people.invitations(), (each) => isSameEmail(each.email, email));
  if (open !== undefined && !(await isAsWanted(open))) throw otherInvitation();
  const invitation = open ?? (await client.people.invite(wanted));
  if (open === undefined) {
    await confirm(async () => {
      const found = await firstOf(client.people.invitations(), ({ id }) => id === invitation.id);
      return found !== undefined && isAsWanted(found);
    });
  }
  const { id } = await inviteeOf(client, invitation);
  return {
    response: { id, status: 'PENDING' as const, created: true as const },
    effect: open === undefined ? undefined : alreadyDone,
  };
}

/** GitHub cannot change an invitation. */
function otherInvitation(): ConflictError {
  const message = 'An invitation with another role, or without a team that was asked for, is open.';
  return new ConflictError(message, {
    appErrorCode: 'conflict.other_invitation',
    hint: 'Cancel it with delete_account, or wait until it is accepted.',
  });
}

function roleOf(entitlements: readonly NamedEntitlement[]): 'admin' | 'member' {
  const roles = entitlements.filter(({ type }) => type === ORGANIZATION_ROLE);
  for (const { resourceId } of roles) requireGlobal(resourceId);
  const role = roles[0]?.id ?? 'member';
  if (role === 'admin' || role === 'member') return role;
  throw new InvalidValueError('An account is created as one of admin and member.');
}

/** An address has no account that anything else could be given to. */
async function teamIdOf(client: GithubClient, { type, id, resourceId }: NamedEntitlement): Promise<number> {
  if (type !== TEAM_ROLE || id !== 'member') {
    throw new InvalidValueError(
      'An invitation by email can give roles of the organization and membership of teams alone.',
    );
  }
  const { databaseId } = await client.organization.resource('Team', resourceId);
  if (databaseId !== undefined) return databaseId;
  throw new NotFoundError('The organization has no team with this id.');
}

export const deleteAccount = app.capability(
  'delete_account',
  {
    idempotent: true,
    description:
      'Removes a member, an outside collaborator, or an invitation. The GitHub account itself stays: it belongs to the person.',
  },
  async ({ client, request, confirm }) => {
    const { account_id } = request;
    const response = { status: 'DELETED', deleted: true } as const;
    const person = await findPerson(client, account_id);
    if (person === undefined) {
      // GitHub says 404 of everything to a credential that may not see the organization.
      await client.organization.get();
      return { response, effect: alreadyDone };
    }
    await remove(client, person);
    await confirm(async () => (await findPerson(client, account_id)) === undefined, {
      ...READ_BACK,
      message:
        'GitHub accepted the removal, but the account still has access, such as through an enterprise team.',
    });
    return { response };
  },
);

/** Someone from outside may be invited besides, to the organization and to repositories. */
async function remove(client: GithubClient, person: Person): Promise<void> {
  const { people, repositories } = client;
  const { user } = person;
  if (user === undefined) {
    if (person.as === 'invitee') await people.cancelInvitation(person.invitation.id);
    if (person.as === 'repository_invitee') {
      await repositories.cancelInvitation(person.repository, person.invitationId);
    }
    return;
  }
  const membership = await people.membership(user.login);
  await requireAnotherOwner(people, user.id, membership);
  if (person.as === 'outside_collaborator') await people.removeOutsideCollaborator(user.login);
  if (membership !== undefined) await people.removeMembership(user.login);
  for await (const page of allPages(repositories.invitees())) {
    for (const invitee of page.filter((each) => each.user?.id === user.id)) {
      await repositories.cancelInvitation(invitee.repository, invitee.invitationId);
    }
  }
}
