import {
  alreadyDone,
  ConflictError,
  fullName,
  InvalidResponseError,
  InvalidValueError,
  MissingParameterError,
  NotFoundError,
  statusOfNew,
  type CreatedAccount,
  type Handler,
} from '@patchbay/core';
import type { ScimClient } from '../client.ts';
import { hasStatus } from '../error.ts';
import { filter } from '../filter.ts';
import { desiredUser, type DesiredUser, type ScimCreateAccount } from '../mapping/account-fields.ts';
import { scimStatus } from '../mapping/account.ts';
import {
  checkedEntitlementType,
  parseUserAccessId,
  userAccessAttributes,
  userAccessId,
  userAccessOf,
  type UserAccess,
} from '../mapping/entitlement.ts';
import type { ScimUser } from '../schemas/user.ts';
import { requireGlobalResource } from './handler.ts';
import { accessValue, addUserAccess, readUserAccess, supportedStyle } from './user-access.ts';
import { isNothing, missingFrom, newUser, sameText } from './write-user.ts';

/**
 * `create_account`. A user name that is taken is a conflict, unless that user is just as the request wants it: then
 * an earlier try got through, and only the groups that are missing are given.
 */
export const createScimAccount: Handler<
  ScimClient,
  unknown,
  unknown,
  ScimCreateAccount,
  CreatedAccount
> = async ({ client, request, confirm }) => {
  const desired = desiredUser(withDefaults(request), client.quirks);
  const active = statusOfNew(request.user_status, 'ACTIVE', 'SUSPENDED', 'INACTIVE') === 'ACTIVE';
  const { groupIds, access } = splitEntitlements(request);
  for (const each of access) supportedStyle(client, each);
  for (const id of groupIds) await requireGroup(client, id);

  const body = {
    ...newUser(desired),
    active,
    ...(request.password === undefined ? {} : { password: request.password }),
    ...accessAttributes(access, client),
  };
  const { user, isNew } = await createOrFind(client, body, desired, active);
  let current = user;
  if (!isNew) await giveAccess(client, user, access, confirm);
  else {
    const check = async (): Promise<boolean> => {
      const found = await client.users.find(user.id);
      current = found ?? user;
      return found !== undefined && isAsWanted(found, { desired, active, access }, client);
    };
    await confirm(check, {
      message: 'The server answered with a new user, but does not have it as it was asked for.',
    });
  }
  for (const id of groupIds) {
    if (await client.membership.has(id, user.id)) continue;
    await client.membership.add(id, user.id);
    await confirm(() => client.membership.has(id, user.id));
  }
  return {
    response: { id: user.id, status: scimStatus(current), created: true },
    ...(isNew ? {} : { effect: alreadyDone }),
  };
};

function withDefaults(request: ScimCreateAccount): ScimCreateAccount {
  const username = request.username ?? request.email;
  if (username === undefined || username === '') {
    throw new MissingParameterError(
      'A SCIM account needs a username, or an email address that serves as one.',
    );
  }
  const display_name = request.display_name ?? fullName(request.given_name, request.family_name) ?? username;
  return { ...request, username, display_name };
}

function splitEntitlements({ entitlements }: ScimCreateAccount) {
  const groupIds: string[] = [];
  const access: UserAccess[] = [];
  for (const each of entitlements) {
    requireGlobalResource(each.integration_specific_resource_id);
    const type = checkedEntitlementType(each.entitlement_type);
    if (type === 'group') groupIds.push(each.integration_specific_id);
    else access.push(parseUserAccessId(each.integration_specific_id, type));
  }
  return { groupIds, access };
}

/** Before the user is created, so that a mistyped group does not leave half of what was asked for. */
async function requireGroup(client: ScimClient, id: string): Promise<void> {
  if (!client.quirks.groups) throw new InvalidValueError('This server has no groups.');
  if ((await client.groups.find(id)) === undefined) throw new NotFoundError(`There is no group "${id}".`);
}

function accessAttributes(access: readonly UserAccess[], client: ScimClient): Record<string, unknown[]> {
  const result: Record<string, unknown[]> = {};
  for (const each of access) {
    const name = userAccessAttributes[each.entitlementType];
    result[name] = [...(result[name] ?? []), accessValue(each, client)];
  }
  return result;
}

/** An earlier try made the user; whatever access it did not get to is given now. */
async function giveAccess(
  client: ScimClient,
  { id }: ScimUser,
  access: readonly UserAccess[],
  confirm: (check: () => Promise<boolean>) => Promise<void>,
): Promise<void> {
  for (const each of access) {
    const { user, has } = await readUserAccess(client, id, each);
    if (has) continue;
    await addUserAccess(client, user, each);
    await confirm(async () => (await readUserAccess(client, id, each)).has);
  }
}

/** Whether a new user has the name, the access and the state that were asked for. Servers drop what they do not know. */
function isAsWanted(user: ScimUser, { desired, active, access }: Wanted, client: ScimClient): boolean {
  const held = new Set(userAccessOf(user, client.quirks).map(userAccessId));
  return (
    (user.active ?? true) === active &&
    hasName(user, desired) &&
    access.every((each) => held.has(userAccessId(each)))
  );
}

interface Wanted {
  readonly desired: DesiredUser;
  readonly active: boolean;
  readonly access: readonly UserAccess[];
}

/** The server may leave the user name out of an answer, but not put another one in. */
function hasName({ userName }: ScimUser, desired: DesiredUser): boolean {
  return typeof userName !== 'string' || sameText(userName, userNameOf(desired));
}

async function createOrFind(
  client: ScimClient,
  body: object,
  desired: DesiredUser,
  active: boolean,
): Promise<{ readonly user: ScimUser; readonly isNew: boolean }> {
  try {
    const user = await client.users.create(body);
    if (hasName(user, desired)) return { user, isNew: true };
    throw new InvalidResponseError('The server answered with another user than the new one.');
  } catch (error) {
    if (!hasStatus(error, 409)) throw error;
    const existing = await findByUserName(client, desired);
    const isSame = existing !== undefined && isNothing(missingFrom(existing, desired, client));
    if (isSame && (existing.active ?? true) === active) return { user: existing, isNew: false };
    throw new ConflictError('Another account has this user name or email address.', {
      appErrorCode: 'conflict.uniqueness',
      statusCode: 409,
    });
  }
}

function userNameOf({ attributes }: DesiredUser): string {
  return attributes.find(({ path }) => path.name === 'userName')?.value ?? '';
}

async function findByUserName(client: ScimClient, desired: DesiredUser): Promise<ScimUser | undefined> {
  const userName = userNameOf(desired);
  const { items } = await client.users.page({}, { filter: filter.eq('userName', userName).text });
  return items.find((user) => user.userName?.toLowerCase() === userName.toLowerCase());
}
