import { alreadyDone, ensure } from '@patchbay/core';
import { app } from '../app.ts';

export const activateAccount = app.capability(
  'activate_account',
  {
    idempotent: true,
    description: 'Gives an employee access again, and makes an inactive one active.',
  },
  async ({ client, request: { account_id: id }, settings, confirm }) => {
    const isActive = async () => {
      const { giveaccess, isinactive } = await client.employees.get(id);
      return giveaccess && !isinactive;
    };
    const response = { status: 'ACTIVE', activated: true } as const;
    if (await isActive()) return { response, effect: alreadyDone };
    await client.employees.update(id, {
      giveAccess: true,
      isInactive: false,
      sendEmail: settings.access_email,
    });
    await confirm(isActive);
    return { response };
  },
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  {
    idempotent: true,
    description: 'Takes the access from an employee, whose record stays.',
  },
  async ({ client, request: { account_id: id }, confirm }) => {
    const hasAccess = async () => (await client.employees.get(id)).giveaccess;
    const response = { status: 'SUSPENDED', deactivated: true } as const;
    const isDone = async () => !(await hasAccess());
    return {
      response,
      effect: await ensure(confirm, isDone, () => client.employees.update(id, { giveAccess: false })),
    };
  },
);

export const deleteAccount = app.capability(
  'delete_account',
  {
    idempotent: true,
    description: 'Deletes the record of an employee. NetSuite refuses it for one whom other records name.',
  },
  async ({ client, request: { account_id: id }, confirm }) => {
    const response = { status: 'DELETED', deleted: true } as const;
    const isGone = async () => (await client.employees.find(id)) === undefined;
    const wasGone = await isGone();
    // A query shows nobody whom the role may not see: the record has the last word.
    const isDeleted = await client.employees.delete(id);
    if (wasGone && !isDeleted) return { response, effect: alreadyDone };
    await confirm(isGone);
    return { response };
  },
);
