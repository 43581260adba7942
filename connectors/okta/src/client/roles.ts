import { Endpoints, path } from '@patchbay/http';
import { readWhole, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { ADMINS_SIZE } from '../constants.ts';
import type { OktaApi } from './api.ts';

/** How an admin role was given: to the user or, through a group, to its members. */
const RoleAssignment = z.object({
  id: z.string(),
  type: z.string(),
  assignmentType: z.string().nullish(),
  role: z.string().nullish(),
  'resource-set': z.string().nullish(),
});
export type OktaRoleAssignment = z.infer<typeof RoleAssignment>;

const RoleAssignmentList = z.array(RoleAssignment);

const Links = z.object({ next: z.object({ href: z.string() }).nullish() }).nullish();

const AssigneePage = z.object({ value: z.array(z.object({ id: z.string() })), _links: Links });

const ResourceSet = z.object({
  id: z.string(),
  label: z.string().nullish(),
  description: z.string().nullish(),
});
export type OktaResourceSet = z.infer<typeof ResourceSet>;

const ResourceSetPage = z.object({ 'resource-sets': z.array(ResourceSet), _links: Links });

const CustomRole = z.object({
  id: z.string(),
  label: z.string().nullish(),
  description: z.string().nullish(),
});
export type OktaCustomRole = z.infer<typeof CustomRole>;

const CustomRolePage = z.object({ roles: z.array(CustomRole), _links: Links });

const BindingPage = z.object({ roles: z.array(z.object({ id: z.string() })), _links: Links });

/** What is given: a standard role, or a custom one on a resource set. */
export type RoleGrant =
  | { readonly type: string }
  | { readonly type: 'CUSTOM'; readonly role: string; readonly 'resource-set': string };

/** @see https://developer.okta.com/docs/api/openapi/okta-management/guides/roles/ */
export class OktaRoles extends Endpoints<OktaApi> {
  #customRoles: Promise<ReadonlyMap<string, OktaCustomRole>> | undefined;

  /** Users that have admin roles. */
  assignees(): PagedSource<{ readonly id: string }> {
    const options = { size: ADMINS_SIZE };
    return this.api.embedded('iam/assignees/users', AssigneePage, ({ value }) => value, options);
  }

  /** The roles of a user, those that its groups have too. Okta sends them all at once. */
  ofUser(userId: string): Promise<readonly OktaRoleAssignment[]> {
    return this.api.get(path`api/v1/users/${userId}/roles`, RoleAssignmentList);
  }

  ofGroup(groupId: string): Promise<readonly OktaRoleAssignment[]> {
    return this.api.get(path`api/v1/groups/${groupId}/roles`, RoleAssignmentList);
  }

  async assign(userId: string, grant: RoleGrant): Promise<void> {
    await this.api.http.post(path`api/v1/users/${userId}/roles`, { json: grant, expect: [200, 201] });
  }

  async unassign(userId: string, assignmentId: string): Promise<void> {
    await this.api.http.delete(path`api/v1/users/${userId}/roles/${assignmentId}`);
  }

  resourceSets(): PagedSource<OktaResourceSet> {
    return this.api.embedded('iam/resource-sets', ResourceSetPage, (page) => page['resource-sets']);
  }

  resourceSet(id: string): Promise<OktaResourceSet> {
    return this.api.get(path`api/v1/iam/resource-sets/${id}`, ResourceSet);
  }

  /** The ids of the roles that somebody has on a resource set. */
  bindings(resourceSetId: string): PagedSource<string> {
    return this.api.embedded(path`iam/resource-sets/${resourceSetId}/bindings`, BindingPage, ({ roles }) =>
      roles.map(({ id }) => id),
    );
  }

  /** The roles that the org defines, by id; read once in a call. */
  customRoles(): Promise<ReadonlyMap<string, OktaCustomRole>> {
    this.#customRoles ??= this.#readCustomRoles();
    return this.#customRoles;
  }

  async #readCustomRoles(): Promise<ReadonlyMap<string, OktaCustomRole>> {
    const roles = await readWhole(this.api.embedded('iam/roles', CustomRolePage, (page) => page.roles));
    return new Map(roles.map((role) => [role.id, role]));
  }
}
