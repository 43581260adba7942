import {
  anotherAccount,
  CreateAccount,
  entitlementsOf,
  fullName,
  giveRights,
  hasAll,
  inactiveAccount,
  MissingParameterError,
  missingFrom,
  statusOfNew,
  UpdateableAccount,
  updating,
} from '@patchbay/core';
import { z } from 'zod';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';
import type { EntraUser, UserFields } from '../client/users.ts';
import { READ_BACK } from '../constants.ts';
import { requireCloudAccount, toStatus } from '../mapping/account.ts';

const text = () => z.string().min(1).optional();

/** What of a profile can be set beside the names. */
const ProfileFields = {
  display_name: text(),
  title: text(),
  department: text(),
  usage_location: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .meta({ description: 'A country in two letters (ISO 3166), without which no account gets a license.' }),
};

const CreateEntraAccount = CreateAccount.extend({
  ...ProfileFields,
  user_type: z.enum(['member', 'guest']).default('member').meta({
    description: 'A member needs `username`. A guest is invited by `email`, with `display_name` at the most.',
  }),
});

const UpdateEntraAccount = UpdateableAccount.extend({
  username: text(),
  given_name: text(),
  family_name: text(),
  ...ProfileFields,
});

/** A request in Graph's words. */
function fieldsOf(wanted: Omit<z.output<typeof UpdateEntraAccount>, 'id'>): UserFields {
  return {
    userPrincipalName: wanted.username,
    givenName: wanted.given_name,
    surname: wanted.family_name,
    displayName: wanted.display_name,
    jobTitle: wanted.title,
    department: wanted.department,
    usageLocation: wanted.usage_location,
  };
}

/** How a member is called, and the part that its mailbox would have. */
function memberOf(wanted: z.output<typeof CreateEntraAccount>) {
  const { username = '', display_name = fullName(wanted.given_name, wanted.family_name) } = wanted;
  const [alias = '', domain] = username.split('@');
  if (alias === '' || domain === undefined) {
    throw new MissingParameterError('A member needs a username in a domain of the tenant: ada@contoso.com.');
  }
  const fields = fieldsOf({ ...wanted, display_name: display_name ?? alias });
  return { username, fields, mailNickname: alias.replace(/[^\w.-]/g, '') };
}

export const createAccount = app.extendedCapability(
  'create_account',
  {
    request: CreateEntraAccount,
    idempotent: true,
    description:
      'Creates a member with a password that nobody knows, or invites a guest, and gives it groups, roles and licenses.',
  },
  async ({ client, request, confirm, settings }) => {
    const { email = '', user_type: type } = request;
    statusOfNew(request.user_status, 'ACTIVE');
    const rights = entitlementsOf(request.entitlements).map((each) => rightOf(client, each));
    const member = type === 'member' ? memberOf(request) : undefined;
    if (member === undefined && email === '')
      throw new MissingParameterError('A guest needs an email address.');
    const existing =
      member === undefined
        ? await client.users.findByMail(email)
        : await client.users.findByName(member.username);
    if (existing !== undefined) requireSame(existing, member?.fields);
    let user = existing;
    const create = () =>
      member === undefined
        ? client.users.invite({
            invitedUserEmailAddress: email,
            invitedUserDisplayName: request.display_name,
            inviteRedirectUrl: settings.invitation_redirect_url,
            sendInvitationMessage: settings.send_invitations,
          })
        : client.users.create({ ...member.fields, mailNickname: member.mailNickname, accountEnabled: true });
    const id = existing?.id ?? (await create());
    if (existing === undefined) {
      // For some seconds other copies of the directory do not know the user.
      await confirm(async () => (user = await client.users.find(id)) !== undefined, READ_BACK);
    }
    const effect = await giveRights(rights, id, confirm);
    return {
      response: { id, status: (user && toStatus(user)) ?? 'PENDING', created: true },
      effect: existing === undefined ? undefined : effect,
    };
  },
);

/** @throws `conflict` when the account that has the name is not the member or guest that an earlier try created */
function requireSame(existing: EntraUser, fields: UserFields | undefined): void {
  if (existing.accountEnabled === false) throw inactiveAccount('disabled');
  // It was found by its name, in whatever case.
  const isSame =
    fields === undefined
      ? existing.userType === 'Guest'
      : hasAll({ ...existing, userPrincipalName: fields.userPrincipalName }, fields);
  if (isSame) return;
  throw anotherAccount('name');
}

export const updateAccount = app.extendedCapability(
  'update_account',
  {
    request: UpdateEntraAccount,
    idempotent: true,
    description: 'Changes what differs of names and profile.',
  },
  updating({
    read: ({ id }, { client }) => client.users.get(id),
    changes: (wanted, user) => missingFrom(user, fieldsOf(wanted)),
    change: async (user, missing, { client }) => {
      requireCloudAccount(user);
      await client.users.update(user.id, missing);
    },
    readBack: READ_BACK,
  }),
);
