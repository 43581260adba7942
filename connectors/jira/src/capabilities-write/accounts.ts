import { alreadyDone, CreatableAccount, entitlementOf, giveRights, inactiveAccount } from '@patchbay/core';
import { z } from 'zod';
import { rightOf } from '../access.ts';
import { app } from '../app.ts';
import { READ_BACK } from '../constants.ts';
import { PRODUCT_ACCESS } from '../enums.ts';
import { toStatus } from '../mapping.ts';

/** People say themselves what they are called. */
const CreateJiraAccount = CreatableAccount.extend({ email: z.string().min(1) });

export const createAccount = app.extendedCapability(
  'create_account',
  {
    request: CreateJiraAccount,
    idempotent: true,
    description: 'Invites a person by email, with the products that are named among the entitlements.',
  },
  async ({ client, request, settings, confirm }) => {
    const { email } = request;
    const wanted = request.entitlements.map(entitlementOf);
    const rights = wanted.map((each) => rightOf(client, each, settings));
    const products = wanted.flatMap(({ type, id }) => (type === PRODUCT_ACCESS ? [id] : []));
    const existing = await client.users.findByEmail(email);
    const id = existing?.accountId ?? (await client.users.create(email, products));
    let user = existing;
    if (existing === undefined) {
      await confirm(async () => {
        user = await client.users.find(id);
        return user !== undefined;
      }, READ_BACK);
    }
    // The search may leave out who is inactive, and Jira takes an invitation for an account that is there.
    if (user?.active === false) {
      const hint = 'Activate it at admin.atlassian.com: Jira has no endpoint for it.';
      throw inactiveAccount('inactive', hint);
    }
    if (existing === undefined && products.length > 0) {
      await confirm(async () => {
        const held = await client.users.productsOf(id);
        return products.every((key) => held.includes(key));
      }, READ_BACK);
    }
    const effect = await giveRights(rights, id, confirm);
    return {
      response: { id, status: (user && toStatus(user)) ?? 'ACTIVE', created: true },
      effect: existing === undefined ? undefined : effect,
    };
  },
);

export const deleteAccount = app.capability(
  'delete_account',
  { idempotent: true, description: 'Takes a user out of the site. The Atlassian account stays.' },
  async ({ client, request, confirm }) => {
    const { account_id: id } = request;
    const response = { status: 'DELETED', deleted: true } as const;
    if ((await client.users.find(id)) === undefined) return { response, effect: alreadyDone };
    const removed = await client.users.remove(id);
    // Whoever has an Atlassian account stays in the list, and is inactive.
    await confirm(async () => {
      const left = await client.users.find(id);
      return left === undefined || left.active === false;
    }, READ_BACK);
    return { response, effect: removed ? undefined : alreadyDone };
  },
);
