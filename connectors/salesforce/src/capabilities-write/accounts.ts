import {
  anotherAccount,
  CreateAccount,
  entitlementsOf,
  giveRights,
  hasAll,
  inactiveAccount,
  InvalidResponseError,
  isSameEmail,
  MissingParameterError,
  UpdateableAccount,
  updating,
  type Confirm,
} from '@patchbay/core';
import { z } from 'zod';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';
import type { SalesforceClient } from '../client.ts';
import type { SalesforceUser, UserValues } from '../client/users.ts';
import { PROFILE, ROLE } from '../enums.ts';
import { toStatus } from '../mapping.ts';

const text = () => z.string().min(1).optional();

/** What of a user can be set beside the name and the addresses. */
const UserFields = {
  alias: z.string().min(1).max(8).optional().meta({ description: 'A short name, of 8 characters at most.' }),
  title: text(),
  department: text(),
  employee_number: text(),
};

const CreateSalesforceAccount = CreateAccount.omit({ user_status: true }).extend({
  ...UserFields,
  username: text().meta({
    description:
      'In the form of an email address, and unique over all organizations of Salesforce. Without it the email is taken.',
  }),
});

const UpdateSalesforceAccount = UpdateableAccount.extend({
  email: text(),
  username: text(),
  given_name: text(),
  family_name: text(),
  ...UserFields,
});

/** The request in the words of Salesforce. */
const valuesOf = (request: Omit<z.output<typeof UpdateSalesforceAccount>, 'id'>) => ({
  Email: request.email,
  Username: request.username,
  FirstName: request.given_name,
  LastName: request.family_name,
  Alias: request.alias,
  Title: request.title,
  Department: request.department,
  EmployeeNumber: request.employee_number,
});

/** Whether a user has these values. Salesforce keeps addresses in lower case. */
const isAsWanted = (user: SalesforceUser, { Email, Username, ...others }: UserValues): boolean =>
  (Email === undefined || isSameEmail(user.Email, Email)) &&
  (Username === undefined || isSameEmail(user.Username, Username)) &&
  hasAll(user, others);

/** The first letter and the family name, as the setup proposes it. */
const aliasOf = (given: string | undefined, family: string): string =>
  `${given?.slice(0, 1) ?? ''}${family}`.toLowerCase().slice(0, 8);

/** Makes a user, with what the organization has for time zone and language. */
async function newUser({ records, users }: SalesforceClient, values: UserValues, confirm: Confirm) {
  const { DefaultLocaleSidKey, LanguageLocaleKey, TimeZoneSidKey } = await users.organization();
  const id = await records.create('User', {
    ...values,
    TimeZoneSidKey: TimeZoneSidKey ?? 'GMT',
    LocaleSidKey: DefaultLocaleSidKey ?? 'en_US',
    LanguageLocaleKey: LanguageLocaleKey ?? 'en_US',
    EmailEncodingKey: 'UTF-8',
  });
  const user = await users.find(id);
  if (user === undefined) {
    throw new InvalidResponseError('Salesforce says that it made the user, and does not show it.', {
      hint: 'With the setting external_users switched off, a user whose profile is for people from outside is not shown.',
    });
  }
  await confirm(() => Promise.resolve(isAsWanted(user, values)));
  return user;
}

/** Lets through a user whom an earlier try made. */
function refuseAnother(user: SalesforceUser, wanted: UserValues): void {
  if (!isAsWanted(user, wanted)) {
    const hint = 'It is one of this organization, with another name, address or profile.';
    throw anotherAccount('username', { hint });
  }
  if (user.IsActive) return;
  throw inactiveAccount('inactive', 'Activate it: Salesforce deletes no users.');
}

export const createAccount = app.extendedCapability(
  'create_account',
  {
    request: CreateSalesforceAccount,
    idempotent: true,
    description:
      'Creates a user with a profile, and gives it what else is asked for. Salesforce sends no email.',
  },
  async ({ client, request, confirm }) => {
    const { email, family_name, given_name, username = email } = request;
    if (!email || !username || !family_name) {
      throw new MissingParameterError('A user needs an email address and a family name.');
    }
    const entitlements = entitlementsOf(request.entitlements, PROFILE, ROLE);
    const wanted = entitlements.map((each) => ({ ...each, right: rightOf(client, each) }));
    const idOf = (type: string) => wanted.find((each) => each.type === type)?.id;
    const [ProfileId, UserRoleId] = [idOf(PROFILE), idOf(ROLE)];
    if (ProfileId === undefined) {
      throw new MissingParameterError('A user needs a profile: name one among the entitlements.');
    }
    const existing = await client.users.findByUsername(username);
    if (existing !== undefined) refuseAnother(existing, { Email: email, LastName: family_name, ProfileId });
    const alias = request.alias ?? aliasOf(given_name, family_name);
    const values = { ...valuesOf({ ...request, username, alias }), ProfileId, UserRoleId };
    const user = existing ?? (await newUser(client, values, confirm));
    // A user is made with its profile.
    const rights = wanted.flatMap(({ type, right }) => (type === PROFILE ? [] : [right]));
    const effect = await giveRights(rights, user.Id, confirm);
    return {
      response: { id: user.Id, status: toStatus(user), created: true },
      effect: existing === undefined ? undefined : effect,
    };
  },
);

export const updateAccount = app.extendedCapability(
  'update_account',
  {
    request: UpdateSalesforceAccount,
    idempotent: true,
    description: 'Changes the name, the addresses, the alias, the title, the department or the number.',
  },
  updating({
    read: ({ id }, { client }) => client.users.get(id),
    changes: valuesOf,
    isDone: isAsWanted,
    change: ({ Id }, changes, { client }) => client.users.update(Id, changes),
    readBack: {
      message:
        'Salesforce accepted the change and did not make it all. A new email address counts when the person confirms it.',
    },
  }),
);
