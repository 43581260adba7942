import {
  alreadyDone,
  CreatableAccount,
  InvalidValueError,
  MissingParameterError,
  NotFoundError,
  type CreateAccountEntitlement,
} from '@patchbay/core';
import { z } from 'zod';
import { app } from '../app.ts';
import type { GithubClient } from '../client.ts';
import { accountId } from '../client/directory.ts';
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
  async ({ client, request, confirm }) => {
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
    const given = await Promise.all(others.map((right) => rightOf(client, right)));
    const before = await client.people.membership(user.login);
    if (before === undefined) {
      await client.people.setMembership(user.login, role);
      await confirm(async () => (await client.people.membership(user.login))?.role === role);
    }
    for (const right of given) {
      if (await right.isHeldBy(user)) continue;
      await right.giveTo(user);
      await confirm(() => right.isHeldBy(user), { tries: 3, delaySeconds: 2 });
    }
    return {
      response: { id: user.id, status: before?.state === 'active' ? 'ACTIVE' : 'PENDING', created: true },
      ...(before === undefined ? {} : { effect: alreadyDone }),
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
  const existing = await client.directory.invitation({ email });
  const invitation =
    existing ??
    (await client.people.invite({
      email,
      role: role === 'member' ? 'direct_member' : role,
      ...(teamIds.length === 0 ? {} : { team_ids: teamIds }),
    }));
  if (existing === undefined) {
    await confirm(async () => (await client.directory.invitation({ id: invitation.id })) !== undefined);
  }
  const id = accountId(await client.directory.invitee(invitation));
  return {
    response: { id, status: 'PENDING' as const, created: true as const },
    ...(existing === undefined ? {} : { effect: alreadyDone }),
  };
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
