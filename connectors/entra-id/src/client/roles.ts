import { Endpoints, path } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { guid, pageOf, type Graph } from './graph.ts';

/** A role that Entra or the tenant defines. */
const Role = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  description: z.string().nullish(),
  isBuiltIn: z.boolean().nullish(),
  isEnabled: z.boolean().nullish(),
});
export type EntraRole = z.infer<typeof Role>;

const RolePage = pageOf(Role);

/** Who has a role, and where. */
const Assignment = z.object({
  id: z.string(),
  roleDefinitionId: z.string(),
  principalId: z.string(),
  directoryScopeId: z.string().nullish(),
  principal: z.object({ '@odata.type': z.string() }).nullish(),
  roleDefinition: Role.nullish(),
  directoryScope: z.object({ displayName: z.string().nullish() }).nullish(),
});
export type EntraRoleAssignment = z.infer<typeof Assignment>;

const AssignmentPage = pageOf(Assignment);

const ASSIGNMENTS = 'roleManagement/directory/roleAssignments';

/** Where a role is given in the whole tenant. */
export const WHOLE_TENANT = '/';

/** The scope of an assignment: `/`, `/administrativeUnits/<id>` or `/<id of an app>`. */
export function scopeOf({ directoryScopeId }: EntraRoleAssignment): string {
  return directoryScopeId ?? WHOLE_TENANT;
}

/** @see https://learn.microsoft.com/en-us/graph/api/resources/unifiedroleassignment */
export class EntraRoles extends Endpoints<Graph> {
  list(): PagedSource<EntraRole> {
    return this.api.pages({ path: 'roleManagement/directory/roleDefinitions' }, RolePage);
  }

  /**
   * Who has which role where, directly: a user, a group or a service principal.
   *
   * @param related - what to send beside an assignment; Graph takes one
   */
  assignments(
    related: 'principal' | 'roleDefinition' | 'directoryScope',
    roleId?: string,
  ): PagedSource<EntraRoleAssignment> {
    const filter = roleId === undefined ? {} : { $filter: `roleDefinitionId eq '${guid(roleId)}'` };
    const query = { ...filter, $expand: related };
    return this.api.pages({ path: ASSIGNMENTS, query }, AssignmentPage);
  }

  /** @see https://learn.microsoft.com/en-us/graph/api/rbacapplication-post-roleassignments */
  async assign(roleId: string, directoryScopeId: string, principalId: string): Promise<void> {
    await this.api.http.post(ASSIGNMENTS, {
      json: { roleDefinitionId: roleId, principalId, directoryScopeId },
    });
  }

  async unassign(assignmentId: string): Promise<void> {
    await this.api.http.delete(`${ASSIGNMENTS}/${path`${assignmentId}`}`);
  }
}
