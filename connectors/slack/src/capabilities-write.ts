import {
  accessOf,
  alreadyDone,
  anotherAccount,
  entitlementsOf,
  MissingParameterError,
  statusOfNew,
  type HandlerContext,
} from '@patchbay/core';
import {
  activateScimAccount,
  deactivateScimAccount,
  desiredUser,
  newScimUser,
  ScimCreateAccount,
  ScimUpdateAccount,
  updateScimAccount,
  type ScimClient,
} from '@patchbay/scim';
import { app } from './app.ts';
import type { SlackClient } from './client.ts';
import type { SlackUser } from './client/users.ts';
import { change, checkAssignment } from './access.ts';
import { SCIM_QUIRKS } from './constants.ts';
import { WORKSPACE_ROLE } from './enums.ts';
import { namesOf } from './mapping.ts';

/** Slack keeps a manager in a place of its own, and no id of another system but the one it knows itself. */
const CreateAccount = ScimCreateAccount.omit({ manager_id: true });
const UpdateAccount = ScimUpdateAccount.omit({ manager_id: true });

/** Hands a call over to a handler of the SCIM library. */
function onScim<Settings, Credential, Request>(
  context: HandlerContext<SlackClient, Settings, Credential, Request>,
): HandlerContext<ScimClient, Settings, Credential, Request> {
  const { credential } = context;
  return { ...context, credential, client: context.client.administration().scim };
}

/** Creates an account by SCIM. One that is there already, just as it is wanted, is left as it is. */
export const createAccount = app.extendedCapability(
  'create_account',
  { request: CreateAccount, idempotent: true },
  async ({ client, request, confirm }) => {
    const { email, user_status, entitlements } = request;
    if (email === undefined || email === '') throw new MissingParameterError('Slack needs an email address.');
    statusOfNew(user_status, 'ACTIVE');
    const assignments = entitlementsOf(entitlements, WORKSPACE_ROLE).map(checkAssignment);
    const existing = await client.users.findByEmail(email);
    if (existing !== undefined && !isAsWanted(existing, request)) {
      throw anotherAccount('email address');
    }
    const id = existing?.id ?? (await create(client.administration().scim, request, confirm));
    let gave = false;
    for (const each of assignments) {
      gave = (await change(client, { ...each, accountId: id }, true, confirm)) || gave;
    }
    return {
      response: { id, status: existing?.is_invited_user === true ? 'PENDING' : 'ACTIVE', created: true },
      effect: existing === undefined ? undefined : gave ? { kind: 'updated' } : alreadyDone,
    };
  },
);

async function create(
  scim: ScimClient,
  request: Omit<ScimCreateAccount, 'manager_id'>,
  confirm: HandlerContext<unknown, unknown, unknown, unknown>['confirm'],
): Promise<string> {
  const username = request.username ?? request.email?.split('@')[0];
  const password = request.password === undefined ? {} : { password: request.password };
  const body = newScimUser(desiredUser({ ...request, username }, SCIM_QUIRKS));
  const { id } = await scim.users.create({ ...body, active: true, ...password });
  await confirm(async () => (await scim.users.find(id))?.active === true);
  return id;
}

/** Slack writes user names and display names in its own way, so that only names of people are compared. */
function isAsWanted(user: SlackUser, wanted: Pick<ScimCreateAccount, 'given_name' | 'family_name'>): boolean {
  const { given_name, family_name } = namesOf(user);
  const differs = (actual: string | undefined, one: string | undefined) =>
    one !== undefined && one !== actual;
  return !differs(given_name, wanted.given_name) && !differs(family_name, wanted.family_name);
}

/** Changes what differs, by SCIM. */
export const updateAccount = app.extendedCapability(
  'update_account',
  { request: UpdateAccount, idempotent: true },
  (context) => updateScimAccount(onScim(context)),
);

/** Lets a deactivated account in again, by SCIM. */
export const activateAccount = app.capability('activate_account', { idempotent: true }, (context) =>
  activateScimAccount(onScim(context)),
);

/** Deactivates an account, by SCIM; on Enterprise in all workspaces. */
export const deactivateAccount = app.capability('deactivate_account', { idempotent: true }, (context) =>
  deactivateScimAccount(onScim(context)),
);

/** Gives a role, takes into a user group, or invites into a channel. */
export const assignEntitlement = app.capability(
  'assign_entitlement',
  { idempotent: true },
  async ({ client, request, confirm }) => {
    const changed = await change(client, checkAssignment(accessOf(request)), true, confirm);
    return { response: { assigned: true }, effect: changed ? undefined : alreadyDone };
  },
);

/** Takes a role away, or takes out of a user group or a channel. */
export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  { idempotent: true },
  async ({ client, request, confirm }) => {
    const changed = await change(client, checkAssignment(accessOf(request)), false, confirm);
    return { response: { unassigned: true }, effect: changed ? undefined : alreadyDone };
  },
);
