import {
  alreadyDone,
  ConflictError,
  CreateAccount,
  fullName,
  giveRight,
  InvalidResponseError,
  InvalidValueError,
  MissingParameterError,
  splitName,
  UpdateableAccount,
  type AccountStatus,
  type Confirm,
} from '@patchbay/core';
import { unlessGone } from '@patchbay/http';
import { readWhole } from '@patchbay/pagination';
import { z } from 'zod';
import { membership, rightOf, writtenRole } from '../access.ts';
import { app } from '../app.ts';
import type { GitlabClient } from '../client.ts';
import { hasAddress, type GitlabInvitation, type GitlabMember } from '../client/members.ts';
import type { GitlabUser } from '../client/users.ts';
import { READ_BACK } from '../constants.ts';
import { GLOBAL_RESOURCE, GROUP_ROLE, PROJECT_ROLE } from '../enums.ts';
import { ADDRESS, invitedId, placePathOf, roleOf, toStatus } from '../mapping.ts';
import type { Settings } from '../settings.ts';

const CreateGitlabAccount = CreateAccount.omit({ user_status: true }).extend({
  email: z.string().regex(ADDRESS, 'It is one email address.'),
  username: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'Needed where the instance is meant, and not for an invitation.' }),
});

const UpdateGitlabAccount = UpdateableAccount.extend({
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  username: z.string().min(1).optional(),
});

/** An entitlement as a request names it. */
interface Wanted {
  readonly type: string;
  readonly id: string;
  readonly resourceId: string;
}

export const createAccount = app.extendedCapability(
  'create_account',
  {
    request: CreateGitlabAccount,
    idempotent: true,
    description:
      'Invites an email address to the groups and projects of the entitlements. Where the instance is meant, creates a user.',
  },
  async ({ client, request, settings, confirm }) => {
    const wanted = request.entitlements.map((each) => ({
      type: each.entitlement_type,
      id: each.integration_specific_id,
      resourceId: each.integration_specific_resource_id ?? GLOBAL_RESOURCE,
    }));
    // GitLab keeps addresses of invitations in lower case, and finds them by that alone.
    if (settings.group !== undefined) {
      return invite(client, request.email.toLowerCase(), wanted, settings, confirm);
    }

    const { email, username } = request;
    const rights = wanted.map((each) => rightOf(client, each, settings));
    const existing = await client.users.findByEmail(email);
    if (existing !== undefined && toStatus(existing.state) === 'SUSPENDED') {
      throw new ConflictError('The account exists already, and is blocked.', {
        appErrorCode: 'conflict.inactive_account',
        hint: 'Activate it.',
      });
    }
    if (existing === undefined && username === undefined) {
      throw new MissingParameterError('A new user of GitLab needs a username.');
    }
    const name = fullName(request.given_name, request.family_name) ?? username ?? email;
    const id = existing?.id ?? (await client.users.create({ email, username: username ?? email, name }));
    const { state } = existing ?? (await newUser(client, id));
    let isChanged = false;
    for (const right of rights) isChanged = (await giveRight(right, id, confirm)) || isChanged;
    return {
      response: { id, status: toStatus(state) ?? 'ACTIVE', created: true },
      effect: existing === undefined ? undefined : isChanged ? { kind: 'updated' } : alreadyDone,
    };
  },
);

/** A user who was made a moment ago. */
async function newUser({ users }: GitlabClient, id: string): Promise<GitlabUser> {
  const user = await unlessGone(() => users.get(id));
  if (user === undefined) throw new InvalidResponseError('GitLab made the user, and does not show it.');
  return user;
}

/** Who has a role in a group or project. */
interface Holder {
  readonly id: string;
  readonly status: AccountStatus;
  readonly held: GitlabInvitation | GitlabMember;
}

/**
 * Who has the address in a group or project: invited, or as a member who shows it. A search would find whose name it is, too,
 * and everybody names themselves. Of those who came since an invitation, the only one is who was invited.
 */
async function holderOf(
  { members }: GitlabClient,
  place: string,
  email: string,
  before?: ReadonlySet<string>,
) {
  const present = new Set<string>();
  let holder: Holder | undefined;
  const invitation = await members.findInvitation(place, email);
  if (invitation !== undefined) {
    holder = { id: invitedId(invitation.invite_email), status: 'PENDING', held: invitation };
    return { holder, present };
  }
  const direct = await readWhole(members.list(place));
  for (const { id } of direct) present.add(id);
  const [newcomer, another] = before === undefined ? [] : direct.filter(({ id }) => !before.has(id));
  const member =
    direct.find((each) => hasAddress(each, email)) ?? (another === undefined ? newcomer : undefined);
  if (member !== undefined)
    holder = { id: member.id, status: toStatus(member.state) ?? 'ACTIVE', held: member };
  return { holder, present };
}

async function invite(
  client: GitlabClient,
  email: string,
  wanted: readonly Wanted[],
  settings: Settings,
  confirm: Confirm,
) {
  if (wanted.length === 0) {
    throw new MissingParameterError('An invitation is to a group or project: name one in the entitlements.');
  }
  const places = await Promise.all(
    wanted.map(async ({ type, id, resourceId }) => {
      // It refuses what cannot be given.
      rightOf(client, { type, id, resourceId }, settings);
      const place = type === GROUP_ROLE || type === PROJECT_ROLE ? placePathOf(resourceId) : undefined;
      if (place === undefined) throw new InvalidValueError(`An invitation gives no ${type}.`);
      return { place, role: id, written: await writtenRole(client, id, settings) };
    }),
  );
  let holder: Holder | undefined;
  let isChanged = false;
  for (const { place, role, written } of places) {
    let before: ReadonlySet<string> | undefined;
    const isAsWanted = async () => {
      const found = await holderOf(client, place, email, before);
      ({ holder } = found);
      before ??= found.present;
      return holder !== undefined && roleOf(holder.held, settings.custom_roles) === role;
    };
    if (await isAsWanted()) continue;
    isChanged = true;
    const target = membership(client, place, holder?.id ?? invitedId(email));
    await (holder === undefined ? target.add(written) : target.change(written));
    await confirm(isAsWanted, READ_BACK);
  }
  const { id, status } = holder ?? { id: invitedId(email), status: 'PENDING' as const };
  return {
    response: { id, status, created: true as const },
    effect: isChanged ? undefined : alreadyDone,
  };
}

export const updateAccount = app.extendedCapability(
  'update_account',
  {
    request: UpdateGitlabAccount,
    idempotent: true,
    description: 'Changes the name or the username of a user of the instance.',
  },
  async ({ client, request, confirm }) => {
    const { id, given_name, family_name, username } = request;
    const user = await client.users.get(id);
    const current = splitName(user.name);
    const isNamed = given_name !== undefined || family_name !== undefined;
    const name = isNamed
      ? fullName(given_name ?? current.given_name, family_name ?? current.family_name)
      : undefined;
    const isAsWanted = (found: typeof user) =>
      (name === undefined || found.name === name) && (username === undefined || found.username === username);
    if (isAsWanted(user)) return { response: request, effect: alreadyDone };
    await client.users.update(id, { name, username });
    await confirm(async () => isAsWanted(await client.users.get(id)), READ_BACK);
    return { response: request };
  },
);
