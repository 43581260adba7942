import {
  AccountReference,
  AccountStatus,
  alreadyDone,
  ConflictError,
  type HandlerContext,
} from '@patchbay/core';
import { z } from 'zod';
import { app } from '../app.ts';
import type { OktaCredential } from '../auth.ts';
import type { OktaClient } from '../client.ts';
import type { LifecycleStep, OktaUser } from '../client/users.ts';
import { TRANSITION } from '../constants.ts';
import { toStatus } from '../mapping/account.ts';
import type { Settings } from '../settings.ts';

type Context = HandlerContext<OktaClient, Settings, OktaCredential, AccountReference>;

/** What is told of a user; one that is on its way to another status is pending. */
const statusOf = ({ status, transitioningToStatus }: OktaUser): AccountStatus =>
  (typeof transitioningToStatus === 'string' ? undefined : toStatus(status)) ?? 'PENDING';

/** The status that a user has, or will have when the change that is under way has come to its end. */
const goalOf = ({ status, transitioningToStatus }: OktaUser): string => transitioningToStatus ?? status;

/** Takes a step, and waits until the user has left the status that it was in, or is about to. */
async function take(context: Context, step: LifecycleStep, done: readonly string[], sendEmail?: boolean) {
  const { client, request, confirm } = context;
  await client.users.step(request.account_id, step, sendEmail);
  let user: OktaUser | undefined;
  await confirm(async () => {
    user = await client.users.get(request.account_id);
    return done.includes(user.status) || done.includes(goalOf(user));
  }, TRANSITION);
  // Of a plan there is no user to read.
  return user === undefined ? (toStatus(done[0] ?? '') ?? 'PENDING') : statusOf(user);
}

/** What leads from a status to an active account. */
const ACTIVATING_STEPS: Readonly<Record<string, LifecycleStep>> = {
  SUSPENDED: 'unsuspend',
  LOCKED_OUT: 'unlock',
  STAGED: 'activate',
  DEPROVISIONED: 'activate',
};

const ACTIVATED = ['ACTIVE', 'PROVISIONED', 'PASSWORD_EXPIRED', 'RECOVERY', 'ACTIVATING'];

export const activateAccount = app.capability(
  'activate_account',
  {
    idempotent: true,
    description:
      'Activates an account that is staged or deactivated, ends the suspension of one, unlocks one that is locked out. Until the person has set a password, the account is PENDING.',
  },
  async (context) => {
    const { client, request, settings } = context;
    const user = await client.users.get(request.account_id);
    const goal = goalOf(user);
    const step = ACTIVATING_STEPS[goal];
    if (step === undefined) {
      if (!ACTIVATED.includes(goal)) throw refuse('activated', goal);
      return { response: { status: statusOf(user), activated: true }, effect: alreadyDone };
    }
    const sendEmail = step === 'activate' ? settings.activation_email : undefined;
    return { response: { status: await take(context, step, ACTIVATED, sendEmail), activated: true } };
  },
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  {
    idempotent: true,
    description:
      'Deactivates an account: Okta takes all its apps from it, and with provisioning deactivates it there too. suspend_account only keeps it from signing in.',
  },
  async (context) => {
    const { client, request } = context;
    const user = await client.users.get(request.account_id);
    const effect = goalOf(user) === 'DEPROVISIONED' ? alreadyDone : undefined;
    if (effect === undefined) await take(context, 'deactivate', ['DEPROVISIONED']);
    return { response: { status: 'DEPROVISIONED', deactivated: true }, effect };
  },
);

export const deleteAccount = app.capability(
  'delete_account',
  {
    idempotent: true,
    description:
      'Deletes an account for good. Okta deletes only what is deactivated, so that it is deactivated first.',
  },
  async (context) => {
    const { client, request, confirm } = context;
    const { account_id: id } = request;
    const response = { status: 'DELETED', deleted: true } as const;
    const user = await client.users.find(id);
    if (user === undefined) return { response, effect: alreadyDone };
    if (user.status !== 'DEPROVISIONED') {
      if (goalOf(user) !== 'DEPROVISIONED') await client.users.step(id, 'deactivate');
      await confirm(async () => (await client.users.get(id)).status === 'DEPROVISIONED', {
        ...TRANSITION,
        message:
          'Okta is still deactivating the account, and deletes only what is deactivated. Try again later.',
      });
    }
    await client.users.delete(id);
    await confirm(async () => (await client.users.find(id)) === undefined, TRANSITION);
    return { response };
  },
);

/** Where somebody can sign in, be it to set another password. */
const SIGNING_IN = ['ACTIVE', 'PASSWORD_EXPIRED', 'RECOVERY'];

const Changed = z.object({ status: AccountStatus });

function refuse(what: string, status: string): ConflictError {
  return new ConflictError(`An account with the status ${status} cannot be ${what}.`, {
    appErrorCode: 'conflict.account_status',
  });
}

/** A step that is taken from one status, and leads to others. */
interface Rule {
  readonly step: LifecycleStep;
  readonly what: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly description: string;
}

function lifecycleCapability(name: string, { step, what, from, to, description }: Rule) {
  const schemas = { request: AccountReference, response: Changed };
  const options = { ...schemas, idempotent: true, takesId: true, description };
  return app.customCapability(name, options, async (context) => {
    const user = await context.client.users.get(context.request.account_id);
    const goal = goalOf(user);
    if (to.includes(goal)) return { response: { status: statusOf(user) }, effect: alreadyDone };
    if (goal !== from) throw refuse(what, goal);
    return { response: { status: await take(context, step, to) } };
  });
}

export const suspendAccount = lifecycleCapability('suspend_account', {
  step: 'suspend',
  what: 'suspended',
  from: 'ACTIVE',
  to: ['SUSPENDED'],
  description: 'Keeps an active account from signing in; it keeps its groups and apps.',
});

export const unsuspendAccount = lifecycleCapability('unsuspend_account', {
  step: 'unsuspend',
  what: 'taken out of suspension',
  from: 'SUSPENDED',
  to: SIGNING_IN,
  description: 'Ends the suspension of an account.',
});

export const unlockAccount = lifecycleCapability('unlock_account', {
  step: 'unlock',
  what: 'unlocked',
  from: 'LOCKED_OUT',
  to: SIGNING_IN,
  description:
    'Unlocks an account that was locked out by wrong passwords. Accounts whose source is a directory are refused.',
});

export const reactivateAccount = app.customCapability(
  'reactivate_account',
  {
    request: AccountReference,
    response: Changed,
    takesId: true,
    description: 'Sends the activation email again to a person who has not finished the activation.',
  },
  async ({ client, request }) => {
    const user = await client.users.get(request.account_id);
    const response = { status: statusOf(user) };
    if (user.status === 'ACTIVE') return { response, effect: alreadyDone };
    if (user.status !== 'PROVISIONED' && user.status !== 'RECOVERY') throw refuse('reactivated', user.status);
    await client.users.step(request.account_id, 'reactivate', true);
    return { response };
  },
);
