import { activating, alreadyDone, ConflictError, deactivating, ensure, indirectAccess } from '@patchbay/core';
import { mapConcurrently, unlessGone } from '@patchbay/http';
import { app } from '../app.ts';
import type { Moderation } from '../client/users.ts';
import { CONCURRENCY, READ_BACK } from '../constants.ts';
import { invitationsOf, membershipsOf } from '../directory.ts';
import { invitedEmail, isAccountId, noAccount, toStatus } from '../mapping.ts';

/** What lets a user in again, by its state. @see https://docs.gitlab.com/administration/moderate_users/ */
const REMEDIES: Readonly<Record<string, Moderation>> = {
  blocked: 'unblock',
  deactivated: 'activate',
  banned: 'unban',
  blocked_pending_approval: 'approve',
};

export const activateAccount = app.capability(
  'activate_account',
  {
    idempotent: true,
    description:
      'Unblocks, unbans, approves or reactivates a user of the instance, as the state asks for. LDAP unblocks whom it blocked.',
  },
  activating({
    read: (id, { client }) => client.users.get(id),
    isDone: ({ state }) => state === 'active',
    change: async ({ id, state }, { client }) => {
      const remedy = REMEDIES[state ?? ''];
      if (remedy !== undefined) return client.users.moderate(id, remedy);
      throw new ConflictError(`A user in the state "${state ?? ''}" cannot be let in again here.`, {
        appErrorCode: 'conflict.state',
        hint: 'Whom LDAP blocked, LDAP alone unblocks.',
      });
    },
    readBack: READ_BACK,
  }),
);

/** GitLab's "deactivate" ends with the next sign-in, and is for dormant users alone. */
export const deactivateAccount = app.capability(
  'deactivate_account',
  { idempotent: true, description: 'Blocks a user of the instance. Memberships stay.' },
  deactivating({
    read: (id, { client }) => client.users.get(id),
    isDone: ({ state }) => toStatus(state) === 'SUSPENDED',
    change: ({ id }, { client }) => client.users.moderate(id, 'block'),
    readBack: READ_BACK,
  }),
);

export const deleteAccount = app.capability(
  'delete_account',
  {
    idempotent: true,
    description:
      'Takes a person or an invitation out of the group and of all that lies in it. Where the instance is meant, deletes the user, who is blocked until GitLab has done it.',
  },
  async ({ client, request, settings, confirm }) => {
    const { account_id: id } = request;
    if (!isAccountId(id)) throw noAccount();
    const response = { status: 'DELETED', deleted: true } as const;
    const email = invitedEmail(id);
    if (email !== undefined) {
      const places = await invitationsOf(client, email);
      if (places.length === 0) return { response, effect: alreadyDone };
      await each(places, (place) => client.members.cancelInvitation(place, email));
      await confirm(async () => (await invitationsOf(client, email)).length === 0, READ_BACK);
      return { response };
    }
    if (settings.group === undefined) {
      if ((await unlessGone(() => client.users.get(id))) === undefined) {
        // A wrong address gives 404 too.
        await client.users.checkAdministrator();
        return { response, effect: alreadyDone };
      }
      await client.users.delete(id);
      // GitLab deletes later, and tells nobody where that fails. What is read back is that the user is kept out.
      const isOut = async () => {
        const user = await unlessGone(() => client.users.get(id));
        const status = toStatus(user?.state);
        return user === undefined || status === 'SUSPENDED' || status === 'PENDING';
      };
      const block = () => unlessGone(() => client.users.moderate(id, 'block'));
      await ensure(confirm, isOut, block, READ_BACK);
      return { response };
    }
    const isGone = async () => (await membershipsOf(client, id, true)).length === 0;
    const places = await membershipsOf(client, id, false);
    if (places.length === 0) {
      if (await isGone()) return { response, effect: alreadyDone };
      throw indirectAccess(
        'The account has access through an invited group, or a parent group, alone.',
        'Take the account out of that group, or end the invitation of the group.',
      );
    }
    await each(places, (place) => client.members.remove(place, id));
    await confirm(isGone, {
      ...READ_BACK,
      message: 'The memberships are gone, but the account still has access through an invited group.',
    });
    return { response };
  },
);

const each = (places: readonly string[], work: (place: string) => Promise<void>) =>
  mapConcurrently(places, CONCURRENCY, work);
