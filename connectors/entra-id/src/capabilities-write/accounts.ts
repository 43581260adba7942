import {
  alreadyDone,
  ConflictError,
  CreateAccount,
  entitlementOf,
  fullName,
  giveRight,
  MissingParameterError,
  UpdateableAccount,
} from '@patchbay/core';
import { z } from 'zod';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';
import type { EntraUser } from '../client/users.ts';
import { READ_BACK } from '../constants.ts';
import { toStatus } from '../mapping/account.ts';
import { requireCloudAccount } from './lifecycle.ts';

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
type NewAccount = z.output<typeof CreateEntraAccount>;

const UpdateEntraAccount = UpdateableAccount.extend({
  username: text(),
  given_name: text(),
  family_name: text(),
  ...ProfileFields,
});

type Fields = Readonly<Record<string, string>>;

/** What Graph calls the fields of a request. */
const NAMES = {
  username: 'userPrincipalName',
  given_name: 'givenName',
  family_name: 'surname',
  display_name: 'displayName',
  title: 'jobTitle',
  department: 'department',
  usage_location: 'usageLocation',
} as const satisfies Record<string, keyof EntraUser>;

/** The request in Graph's words, without what it does not say. */
function fieldsOf(wanted: Readonly<Record<string, unknown>>): Fields {
  return Object.fromEntries(
    Object.entries(NAMES).flatMap(([name, field]) => {
      const value = wanted[name];
      return typeof value === 'string' ? [[field, value]] : [];
    }),
  );
}

/** What a user does not have yet. */
function missingFrom(user: EntraUser, wanted: Fields): Fields {
  const has: Readonly<Record<string, unknown>> = user;
  return Object.fromEntries(Object.entries(wanted).filter(([field, value]) => has[field] !== value));
}

const isAsWanted = (user: EntraUser, wanted: Fields) => Object.keys(missingFrom(user, wanted)).length === 0;

/** How a member is called, and the part that its mailbox would have. */
function memberOf(wanted: NewAccount) {
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
  async (context) => {
    const { client, request, confirm, settings } = context;
    const { email = '', user_type: type } = request;
    const rights = request.entitlements.map((each) => rightOf(client, entitlementOf(each), context));
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
    let given = false;
    for (const right of rights) given = (await giveRight(right, id, confirm)) || given;
    return {
      response: { id, status: (user && toStatus(user)) ?? 'PENDING', created: true },
      effect: existing === undefined ? undefined : given ? { kind: 'updated' } : alreadyDone,
    };
  },
);

/** @throws `conflict` when the account that has the name is not the member or guest that an earlier try created */
function requireSame(existing: EntraUser, fields: Fields | undefined): void {
  if (existing.accountEnabled === false) {
    throw new ConflictError('The account exists already, and is disabled.', {
      appErrorCode: 'conflict.inactive_account',
      hint: 'Activate it.',
    });
  }
  // It was found by its name, in whatever case.
  const isSame =
    fields === undefined
      ? existing.userType === 'Guest'
      : isAsWanted({ ...existing, userPrincipalName: fields['userPrincipalName'] }, fields);
  if (isSame) return;
  throw new ConflictError('Another account has this name.', { appErrorCode: 'conflict.uniqueness' });
}

export const updateAccount = app.extendedCapability(
  'update_account',
  {
    request: UpdateEntraAccount,
    idempotent: true,
    description: 'Changes what differs of names and profile.',
  },
  async ({ client, request, confirm }) => {
    const { id, ...wanted } = request;
    const user = await client.users.get(id);
    const missing = missingFrom(user, fieldsOf(wanted));
    if (Object.keys(missing).length === 0) return { response: request, effect: alreadyDone };
    requireCloudAccount(user);
    await client.users.update(id, missing);
    await confirm(async () => isAsWanted(await client.users.get(id), missing), READ_BACK);
    return { response: request };
  },
);
