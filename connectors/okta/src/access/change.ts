import { ADMIN_ROLE, APPLICATION, CUSTOM_ADMIN_ROLE, GROUP } from '../enums.ts';
import type { ChangeAccess } from './access.ts';
import { giveApp, takeApp } from './apps.ts';
import { giveGroup, takeGroup } from './groups.ts';
import { giveRole, takeRole } from './roles.ts';

const changes: Readonly<Record<string, { readonly give: ChangeAccess; readonly take: ChangeAccess }>> = {
  [GROUP]: { give: giveGroup, take: takeGroup },
  [APPLICATION]: { give: giveApp, take: takeApp },
  [ADMIN_ROLE]: { give: giveRole, take: takeRole },
  [CUSTOM_ADMIN_ROLE]: { give: giveRole, take: takeRole },
};

/** Gives an entitlement; false: the account has it, directly or through a group. */
export const giveAccess: ChangeAccess = (client, access, confirm) =>
  changes[access.type]?.give(client, access, confirm) ?? Promise.resolve(false);

/**
 * Takes an entitlement; false: the account does not have it.
 *
 * @throws `conflict.indirect_access` when the account has it through a group
 */
export const takeAccess: ChangeAccess = (client, access, confirm) =>
  changes[access.type]?.take(client, access, confirm) ?? Promise.resolve(false);
