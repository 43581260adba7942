import { associationOf, exclusiveRight, foundEntitlement, UnknownValueError } from '@patchbay/core';
import { concatenate, mapItems } from '@patchbay/pagination';
import { TEAM_ROLE, TEAM_ROLES } from '../enums.ts';
import type { AccessKind } from './kind.ts';

/** Member or maintainer of a team. Who is no member of the organization is invited to it. */
export const teamRole: AccessKind = {
  type: TEAM_ROLE,
  on: 'Team',
  entitlements: ({ teams }) => [
    mapItems(teams.teams(), ({ node_id, name }) =>
      TEAM_ROLES.map(({ id, label }) => foundEntitlement(TEAM_ROLE, id, `${label} of ${name}`, node_id)),
    ),
  ],
  associations: ({ teams, settings }) => [
    teams.forEachTeam((slug, teamId) =>
      concatenate(
        (['maintainer', 'member'] as const).map((role) =>
          mapItems(teams.members(slug, role), ({ id, inherited }) =>
            settings.indirect_access || inherited !== true ? [associationOf(id, role, teamId)] : [],
          ),
        ),
      ),
    ),
  ],
  rightOf({ teams }, { login }, role, slug) {
    if (role !== 'member' && role !== 'maintainer') {
      throw new UnknownValueError(`There is no team role "${role}".`);
    }
    return exclusiveRight(role, {
      heldBy: async () => (await teams.membership(slug, login))?.role,
      giveTo: () => teams.setMembership(slug, login, role),
      takeFrom: () => teams.removeMembership(slug, login),
    });
  },
};
