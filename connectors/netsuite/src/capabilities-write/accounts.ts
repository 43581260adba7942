import {
  CreatableAccount,
  entitlementsOf,
  giveRights,
  hasAll,
  inactiveAccount,
  isSameEmail,
  UpdateableAccount,
  updating,
} from '@patchbay/core';
import { z } from 'zod';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';
import { toStatus } from '../mapping.ts';

/** What NetSuite takes for a new employee. */
const CreateNetsuiteAccount = CreatableAccount.extend({
  email: z.string(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  subsidiary_id: z.string().optional().meta({
    description: 'The internal ID of the subsidiary. NetSuite OneWorld wants one.',
  }),
});

/** What of an employee is changed here. */
const UpdateNetsuiteAccount = UpdateableAccount.extend({
  email: z.string().optional(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
});

export const createAccount = app.extendedCapability(
  'create_account',
  {
    request: CreateNetsuiteAccount,
    idempotent: true,
    description: 'Creates an employee who has access, with the roles that are wanted.',
  },
  async ({ client, request, settings, confirm }) => {
    const { email, given_name: firstName, family_name: lastName, subsidiary_id: subsidiary } = request;
    const named = entitlementsOf(request.entitlements);
    const rights = named.map((each) => rightOf(client, each));
    const found = await client.employees.findByEmail(email);
    const existing = found.find(({ giveaccess }) => giveaccess);
    if (existing === undefined && found.length > 0) {
      throw inactiveAccount('without access', 'Give the roles to the employee and activate the account.');
    }
    if (existing !== undefined) {
      return {
        response: { id: existing.id, status: toStatus(existing), created: true },
        effect: await giveRights(rights, existing.id, confirm),
      };
    }
    const id = await client.employees.create(
      {
        email,
        firstName,
        lastName,
        giveAccess: true,
        sendEmail: settings.access_email,
        subsidiary: subsidiary === undefined ? undefined : { id: subsidiary },
      },
      [...new Set(named.map(({ id: roleId }) => roleId))],
    );
    await confirm(async () => toStatus(await client.employees.get(id)) === 'ACTIVE');
    await giveRights(rights, id, confirm);
    return { response: { id, status: 'ACTIVE', created: true } };
  },
);

export const updateAccount = app.extendedCapability(
  'update_account',
  {
    request: UpdateNetsuiteAccount,
    idempotent: true,
    description: 'Changes the name or the email.',
  },
  updating({
    read: ({ id }, { client }) => client.employees.get(id),
    changes: ({ email, given_name: firstName, family_name: lastName }) => ({ email, firstName, lastName }),
    isDone: (employee, { email, firstName: firstname, lastName: lastname }) =>
      (email === undefined || isSameEmail(employee.email, email)) &&
      hasAll(employee, { firstname, lastname }),
    change: ({ id }, changes, { client }) => client.employees.update(id, changes),
  }),
);
