import { BASE_ROLE, LICENSE, TEAM_ROLE } from '../enums.ts';
import type { ChangeAccess } from './access.ts';
import { giveTeamRole, takeTeamRole } from './team-roles.ts';
import { giveBaseRole, giveLicense, takeBaseRole, takeLicense } from './whole-account.ts';

const changes: Readonly<Record<string, { readonly give: ChangeAccess; readonly take: ChangeAccess }>> = {
  [BASE_ROLE]: { give: giveBaseRole, take: takeBaseRole },
  [LICENSE]: { give: giveLicense, take: takeLicense },
  [TEAM_ROLE]: { give: giveTeamRole, take: takeTeamRole },
};

/** Gives an entitlement; false: the account has it. */
export const giveAccess: ChangeAccess = (context, access) =>
  changes[access.type]?.give(context, access) ?? Promise.resolve(false);

/** Takes an entitlement; false: the account does not have it. */
export const takeAccess: ChangeAccess = (context, access) =>
  changes[access.type]?.take(context, access) ?? Promise.resolve(false);
