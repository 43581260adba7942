import {
  alreadyDone,
  ConflictError,
  CreatableAccount,
  InvalidValueError,
  MissingParameterError,
  NotFoundError,
  type CreateAccountEntitlement,
} from '@patchbay/core';
import { readWhole } from '@patchbay/pagination';
import { z } from 'zod';
import { app } from '../app.ts';
import type { GithubClient } from '../client.ts';
import { accountId } from '../client/directory.ts';
import type { GithubInvitation } from '../client/schemas.ts';
import { GLOBAL_RESOURCE, ORGANIZATION_ROLE, TEAM_ROLE } from '../enums.ts';
import { rightOf, type NamedRight } from './right.ts';

/** Whom to invite, by the one or the other. */
const CreateGithubAccount = CreatableAccount.extend({
  username: z.string().min(1).optional().meta({ description: 'The login of a GitHub account.' }),
  email: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'Where the invitation goes, when there is no username.' }),
});

export const createAccount = app.extendedCapability(
  'create_account',
  {
    request: CreateGithubAccount,
    idempotent: true,
    description:
      'Invites to the organization, by the login of a GitHub account or by an email address, as a member unless the entitlements name the owner role.',
  },
  async ({ client, request, settings, confirm }) => {
    const { username, email } = request;
    const rights = request.entitlements.map(named);
    const role = roleOf(rights);
    const others = rights.filter(({ type }) => type !== ORGANIZATION_ROLE);
    if (username === undefined) {
      if (email === undefined) throw new MissingParameterError('An invitation needs a username or an email.');
      return inviteByEmail(client, email, role, others, confirm);
    }

    const user = await client.people.userByLogin(username);
    if (user === undefined) throw new NotFoundError(`GitHub has no user "${username}".`);
    const given = await Promise.all(others.map((right) => rightOf(client, right, settings)));
    const before = await client.people.membership(user.login);
    if (before?.state === 'pending' && before.role === 'admin' && role !== 'admin') throw otherInvitation();
    let membership = before;
    let isChanged = false;
    if (before?.role !== 'admin' && before?.role !== role) {
      isChanged = true;
      await client.people.setMembership(user.login, role);
      await confirm(async () => {
        membership = await client.people.membership(user.login);
        return membership?.role === role;
      });
    }
    for (const right of given) {
      if (await right.isHeldBy(user)) continue;
      isChanged = true;
      await right.giveTo(user);
      await confirm(() => right.isHeldBy(user), { tries: 3, delaySeconds: 2 });
    }
    return {
      response: { id: user.id, status: membership?.state === 'active' ? 'ACTIVE' : 'PENDING', created: true },
      ...(isChanged ? {} : { effect: alreadyDone }),
    };
  },
);

async function inviteByEmail(
  client: GithubClient,
  email: string,
  role: 'admin' | 'member',
  rights: readonly NamedRight[],
  confirm: (check: () => Promise<boolean>) => Promise<void>,
) {
  const teamIds = await Promise.all(rights.map((right) => teamIdOf(client, right)));
  const wanted = { email, role: role === 'admin' ? role : 'direct_member', team_ids: teamIds } as const;
  const isAsWanted = async (invitation: GithubInvitation): Promise<boolean> => {
    if (invitation.role !== wanted.role) return false;
    if (rights.length === 0) return true;
    const teams = await readWhole(client.teams.teamsOfInvitation(invitation.id));
    return rights.every(({ resource }) => teams.some(({ node_id }) => node_id === resource));
  };
  const response = (id: string) => ({ id, status: 'PENDING' as const, created: true as const });
  const open = await client.directory.invitation({ email });
  if (open !== undefined) {
    if (!(await isAsWanted(open))) throw otherInvitation();
    return { response: response(accountId(await client.directory.invitee(open))), effect: alreadyDone };
  }
  const made = await client.people.invite(wanted);
  await confirm(async () => {
    const found = await client.directory.invitation({ id: made.id });
    return found !== undefined && isAsWanted(found);
  });
  return { response: response(accountId(await client.directory.invitee(made))) };
}

/** GitHub cannot change an invitation. */
function otherInvitation(): ConflictError {
  return new ConflictError(
    'An invitation with another role, or without a team that was asked for, is open.',
    {
      appErrorCode: 'conflict.other_invitation',
      hint: 'Cancel it with delete_account, or wait until it is accepted.',
    },
  );
}

function named(entitlement: CreateAccountEntitlement): NamedRight {
  return {
    type: entitlement.entitlement_type,
    id: entitlement.integration_specific_id,
    resource: entitlement.integration_specific_resource_id ?? GLOBAL_RESOURCE,
  };
}

function roleOf(rights: readonly NamedRight[]): 'admin' | 'member' {
  const roles = rights.filter(({ type }) => type === ORGANIZATION_ROLE).map(({ id }) => id);
  if (roles.some((role) => role !== 'admin' && role !== 'member') || roles.length > 1) {
    throw new InvalidValueError('An account is created as one of admin and member.');
  }
  return roles[0] === 'admin' ? 'admin' : 'member';
}

/** An address has no account that anything else could be given to. */
async function teamIdOf(client: GithubClient, { type, id, resource }: NamedRight): Promise<number> {
  if (type !== TEAM_ROLE || id !== 'member') {
    throw new InvalidValueError(
      'An invitation by email can give roles of the organization and membership of teams alone.',
    );
  }
  const team = await client.organization.resource(resource);
  if (team?.type === 'team' && team.databaseId !== undefined) return team.databaseId;
  throw new NotFoundError('The organization has no team with this id.');
}
