import { CreatableAccount, InvalidValueError, type App } from '@patchbay/core';
import { z } from 'zod';
import type { DeskClient } from './client.ts';
import { statusOf } from './mapping.ts';
import type { DeskSettings } from './settings.ts';

const DeskAccount = CreatableAccount.extend({
  email: z.string(),
  name: z.string().optional(),
  seat: z.int().default(1),
});

/** What the connector writes. */
export const writeCapabilities = <Credential>(app: App<DeskSettings, Credential, DeskClient>) => ({
  createAccount: app.extendedCapability(
    'create_account',
    { request: DeskAccount },
    async ({ client, request }) => {
      if (request.seat > 5) {
        throw new InvalidValueError('There are five seats.', { appErrorCode: 'no_seat' });
      }
      const { email, name, seat, entitlements } = request;
      const user = await client.createUser({
        email,
        ...(name !== undefined && { name }),
        seat,
        groups: entitlements.map((each) => each.integration_specific_id),
      });
      return { response: { id: user.id, status: statusOf(user), created: true } };
    },
  ),

  updateAccount: app.capability('update_account', { idempotent: true }, async ({ client, request }) => {
    const { id } = await client.changeUser(request.id, { touched: true });
    return { response: { id } };
  }),

  activateAccount: app.capability('activate_account', { idempotent: true }, async ({ client, request }) => {
    const user = await client.changeUser(request.account_id, { state: 'on' });
    return { response: { status: statusOf(user), activated: true } };
  }),

  deactivateAccount: app.capability(
    'deactivate_account',
    { idempotent: true },
    async ({ client, request }) => {
      const user = await client.changeUser(request.account_id, { state: 'off' });
      return { response: { status: statusOf(user), deactivated: true } };
    },
  ),

  deleteAccount: app.capability('delete_account', { idempotent: true }, async ({ client, request }) => {
    await client.deleteUser(request.account_id);
    return { response: { status: 'DELETED', deleted: true } };
  }),

  assignEntitlement: app.capability(
    'assign_entitlement',
    { idempotent: true },
    async ({ client, request }) => {
      await client.putMember(
        request.entitlement_integration_specific_id,
        request.account_integration_specific_id,
      );
      return { response: { assigned: true } };
    },
  ),

  unassignEntitlement: app.capability(
    'unassign_entitlement',
    { idempotent: true },
    async ({ client, request }) => {
      await client.deleteMember(
        request.entitlement_integration_specific_id,
        request.account_integration_specific_id,
      );
      return { response: { unassigned: true } };
    },
  ),
});
