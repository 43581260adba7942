import {
  alreadyDone,
  CreateAccount,
  entitlementsOf,
  fullName,
  giveRights,
  inactiveAccount,
  InvalidResponseError,
  InvalidValueError,
  MissingParameterError,
  renamed,
  UpdateableAccount,
  updating,
  type AccountStatus,
  type Confirm,
  type NamedEntitlement,
} from '@patchbay/core';
import { unlessGone } from '@patchbay/http';
import { readWhole } from '@patchbay/pagination';
import { z } from 'zod';
import { membership, rightOf, writtenRole } from '../access.ts';
import { app } from '../app.ts';
import type { GitlabClient } from '../client.ts';
import { hasAddress, type GitlabInvitation, type GitlabMember } from '../client/members.ts';
import { READ_BACK } from '../constants.ts';
import { GROUP_ROLE, PROJECT_ROLE } from '../enums.ts';
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

export const createAccount = app.extendedCapability(
  'create_account',
  {
    request: CreateGitlabAccount,
    idempotent: true,
    description:
      'Invites an email address to the groups and projects of the entitlements. Where the instance is meant, creates a user.',
  },
  async ({ client, request, settings, confirm }) => {
    const wanted = entitlementsOf(request.entitlements, GROUP_ROLE, PROJECT_ROLE);
    // GitLab keeps addresses of invitations in lower case, and finds them by that alone.
    if (settings.group !== undefined) {
      return invite(client, request.email.toLowerCase(), wanted, settings, confirm);
    }

    const { email, username } = request;
    const rights = wanted.map((each) => rightOf(client, each, settings));
    const existing = await client.users.findByEmail(email);
    if (toStatus(existing?.state) === 'SUSPENDED') throw inactiveAccount('blocked');
    if (existing === undefined && username === undefined) {
      throw new MissingParameterError('A new user of GitLab needs a username.');
    }
    const name = fullName(request.given_name, request.family_name) ?? username ?? email;
    const id = existing?.id ?? (await client.users.create({ email, username: username ?? email, name }));
    const user = existing ?? (await unlessGone(() => client.users.get(id)));
    if (user === undefined) throw new InvalidResponseError('GitLab made the user, and does not show it.');
    const effect = await giveRights(rights, id, confirm);
    return {
      response: { id, status: toStatus(user.state) ?? 'ACTIVE', created: true },
      effect: existing === undefined ? undefined : effect,
    };
  },
);

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
  const invitation = await members.findInvitation(place, email);
  if (invitation !== undefined) {
    const holder: Holder = { id: invitedId(invitation.invite_email), status: 'PENDING', held: invitation };
    return { holder, present: new Set<string>() };
  }
  const direct = await readWhole(members.list(place));
  const present = new Set(direct.map(({ id }) => id));
  const [newcomer, another] = before === undefined ? [] : direct.filter(({ id }) => !before.has(id));
  const member =
    direct.find((each) => hasAddress(each, email)) ?? (another === undefined ? newcomer : undefined);
  const holder: Holder | undefined = member && {
    id: member.id,
    status: toStatus(member.state) ?? 'ACTIVE',
    held: member,
  };
  return { holder, present };
}

async function invite(
  client: GitlabClient,
  email: string,
  wanted: readonly NamedEntitlement[],
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
  updating({
    read: ({ id }, { client }) => client.users.get(id),
    changes: ({ username, ...parts }, { name }) => ({ name: renamed(name, parts), username }),
    change: ({ id }, changes, { client }) => client.users.update(id, changes),
    readBack: READ_BACK,
  }),
);
