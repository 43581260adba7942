import {
  anotherAccount,
  CreateAccount,
  entitlementsOf,
  fullName,
  giveRights,
  inactiveAccount,
  InvalidValueError,
  MissingParameterError,
  renamed,
  UpdateableAccount,
  updating,
  type NamedEntitlement,
} from '@patchbay/core';
import { z } from 'zod';
import { checkedEntitlement, existingUser, isRole, rightOf, roleChange } from '../access.ts';
import { app } from '../app.ts';
import type { ZendeskClient } from '../client.ts';
import { isEmailTaken } from '../client/errors.ts';
import type { UserChanges, ZendeskUser } from '../client/users.ts';
import { READ_BACK } from '../constants.ts';
import { AGENT } from '../enums.ts';
import { toStatus } from '../mapping.ts';

const text = () => z.string().min(1).optional();

/** What of a user can be set beside the name. */
const UserValues = {
  alias: text(),
  phone: text(),
  external_id: text(),
  notes: text(),
  details: text(),
  custom_attributes: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .meta({ description: 'User fields, by the names of list_custom_attributes_schema.' }),
};

const CreateZendeskAccount = CreateAccount.omit({ username: true, user_status: true }).extend(UserValues);

const UpdateZendeskAccount = UpdateableAccount.extend({
  given_name: text(),
  family_name: text(),
  ...UserValues,
});

type Values = Pick<z.output<typeof UpdateZendeskAccount>, keyof typeof UserValues>;

/** The request in Zendesk's words, without what it does not say. */
function changesOf({ custom_attributes, ...values }: Values & { readonly name: string | undefined }) {
  return Object.fromEntries(
    Object.entries({ ...values, user_fields: custom_attributes }).filter(([, value]) => value !== undefined),
  );
}

/** Dates come back with a time of day. */
function isSame(found: unknown, wanted: unknown): boolean {
  return found === wanted || (typeof found === 'string' && found.startsWith(`${String(wanted)}T00:00:00`));
}

/** Whether a user is as a change wants it. */
function isAsWanted(user: ZendeskUser, { user_fields, ...wanted }: UserChanges): boolean {
  const known: Readonly<Record<string, unknown>> = user;
  return (
    Object.entries(wanted).every(([name, value]) => String(known[name] ?? '') === String(value)) &&
    Object.entries(user_fields ?? {}).every(([name, value]) => isSame(user.user_fields?.[name], value))
  );
}

/** The role that a new account is to have, and its other entitlements. */
async function splitEntitlements(client: ZendeskClient, wanted: readonly NamedEntitlement[]) {
  const roles = wanted.filter(isRole);
  const others = wanted.filter((each) => !isRole(each));
  const changes = await Promise.all(roles.map((role) => roleChange(client.roles, role)));
  const wantedOfRoles = changes.flatMap((change) => Object.entries(change));
  const role: Readonly<Record<string, string | number>> = {
    role: AGENT,
    ...Object.fromEntries(wantedOfRoles),
  };
  if (wantedOfRoles.some(([name, value]) => role[name] !== value)) {
    throw new InvalidValueError('A user has one role, and one custom role beside the role agent.');
  }
  return { role, others };
}

export const createAccount = app.extendedCapability(
  'create_account',
  {
    request: CreateZendeskAccount,
    idempotent: true,
    description: 'Creates an agent, or whoever has the role that is asked for, and takes it into groups.',
  },
  async ({ client, request, confirm }) => {
    const { email, given_name, family_name, entitlements, ...values } = request;
    const name = fullName(given_name, family_name);
    if (email === undefined || email === '' || name === undefined) {
      throw new MissingParameterError('An account of Zendesk needs an email address and a name.');
    }
    const wanted = entitlementsOf(entitlements).map(checkedEntitlement);
    const { role, others } = await splitEntitlements(client, wanted);
    const changes = { ...changesOf({ ...values, name }), email, ...role };

    let isNew = true;
    let user: ZendeskUser;
    try {
      user = await client.users.create(changes);
    } catch (error) {
      if (!isEmailTaken(error)) throw error;
      const existing = await client.users.findByEmail(email);
      if (existing === undefined || !isAsWanted(existing, { ...changes, email: existing.email })) {
        const hint = 'Where it is a customer who is to be an agent, give the role agent to that user.';
        throw anotherAccount('email address', { statusCode: 422, hint });
      }
      if (existing.suspended === true) throw inactiveAccount('suspended');
      user = existing;
      isNew = false;
    }
    if (isNew) {
      await confirm(async () => {
        user = await client.users.get(user.id);
        return isAsWanted(user, { ...changes, email: user.email });
      }, READ_BACK);
    }
    const rights = others.map((each) => rightOf(client, each));
    const effect = await giveRights(rights, user.id, confirm);
    return {
      response: { id: user.id, status: toStatus(user), created: true },
      effect: isNew ? undefined : effect,
    };
  },
);

export const updateAccount = app.extendedCapability(
  'update_account',
  { request: UpdateZendeskAccount, idempotent: true, description: 'Changes what differs.' },
  updating({
    read: ({ id }, { client }) => existingUser(client, id),
    changes: ({ id: _named, given_name, family_name, ...values }, { name }) =>
      changesOf({ ...values, name: renamed(name, { given_name, family_name }) }),
    isDone: isAsWanted,
    change: ({ id }, changes, { client }) => client.users.update(id, changes),
    readBack: READ_BACK,
  }),
);
