import { activating, alreadyDone, deactivating } from '@patchbay/core';
import { app } from '../app.ts';

export const activateAccount = app.capability(
  'activate_account',
  {
    idempotent: true,
    description: 'Gives an employee access again, and makes an inactive one active.',
  },
  activating({
    read: (id, { client }) => client.employees.get(id),
    isDone: ({ giveaccess, isinactive }) => giveaccess && !isinactive,
    change: ({ id }, { client, settings: { access_email: sendEmail } }) =>
      client.employees.update(id, { giveAccess: true, isInactive: false, sendEmail }),
  }),
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  {
    idempotent: true,
    description: 'Takes the access from an employee, whose record stays.',
  },
  deactivating({
    read: (id, { client }) => client.employees.get(id),
    isDone: ({ giveaccess }) => !giveaccess,
    change: ({ id }, { client }) => client.employees.update(id, { giveAccess: false }),
  }),
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
