import {
  InvalidResponseError,
  InvalidValueError,
  isUpstreamStatusError,
  UnsupportedOperationError,
} from '@patchbay/core';
import type { ScimClient } from '../client.ts';
import { filter } from '../filter.ts';
import { scimUserToAccount } from '../mapping/account.ts';
import { timeFrom } from '../mapping/time.ts';
import type { ScimUser } from '../schemas/user.ts';
import { customValuesOf } from './custom-attributes.ts';
import type { ScimHandler } from './handler.ts';

/**
 * `list_updated_accounts`: users whose `meta.lastModified` is not before a time. The cursor is the latest such time
 * that was seen, so that no clock but the server's counts; the users of that very moment come again. Deleted users
 * are not told of: SCIM has no list of them.
 *
 * @throws `unsupported_operation` where the server does not filter by that attribute, or does not have it
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.2
 */
export const listUpdatedScimAccounts: ScimHandler<'list_updated_accounts'> = async ({ client, request }) => {
  const since = request.cursor ?? request.since;
  if (since !== undefined && timeFrom(since) === undefined) {
    throw new InvalidValueError(
      'The cursor is not a time: give one that this capability gave, or a time as since.',
    );
  }
  if (!client.quirks.lastModifiedFilter)
    throw cannotTell('The server is known not to tell which users changed.');
  const customOf = await customValuesOf(client, 'users', request.custom_attributes);
  const accounts = [];
  let latest = since;
  for await (const users of changedUsers(client, since)) {
    for (const user of users) {
      const modified = modifiedAt(user);
      if (latest === undefined || isLater(modified, latest)) latest = modified;
      accounts.push({ ...scimUserToAccount(user, client.quirks), ...customOf(user) });
    }
  }
  return { response: { accounts, ...(latest === undefined ? {} : { cursor: latest }) } };
};

async function* changedUsers(
  client: ScimClient,
  since: string | undefined,
): AsyncGenerator<readonly ScimUser[]> {
  const changed = since === undefined ? [] : [filter.ge('meta.lastModified', since).text];
  const own = client.options.userFilter === undefined ? [] : [`(${client.options.userFilter})`];
  const all = [...own, ...changed].join(' and ');
  let begun = false;
  try {
    for await (const users of client.users.pages({ filter: all === '' ? undefined : all })) {
      begun = true;
      yield users;
    }
  } catch (error) {
    if (begun || since === undefined || !refusesFilter(error)) throw error;
    throw cannotTell('The server does not filter users by meta.lastModified.', error);
  }
}

/** RFC 7644 section 3.4.2.2 has a server refuse such a filter with `invalidFilter`; some say that they have no filters. */
function refusesFilter(error: unknown): boolean {
  if (!isUpstreamStatusError(error)) return false;
  return error.status === 501 || (error.status === 400 && error.vendorCode === 'invalidFilter');
}

function modifiedAt(user: ScimUser): string {
  const modified = user.meta?.lastModified;
  if (modified === undefined || modified === null) {
    throw cannotTell('The server does not say when its users were changed (meta.lastModified).');
  }
  if (timeFrom(modified) !== undefined) return modified;
  throw new InvalidResponseError('The server gives a user a meta.lastModified that is no time.');
}

function cannotTell(message: string, cause?: unknown): UnsupportedOperationError {
  return new UnsupportedOperationError(message, {
    cause,
    hint: 'Read all accounts with list_accounts instead.',
    ...(isUpstreamStatusError(cause) ? { statusCode: cause.status } : {}),
  });
}

/** Compared as times: the server may write them with another number of digits than the caller. */
function isLater(time: string, other: string): boolean {
  return new Date(time).getTime() > new Date(other).getTime();
}
