import { Endpoints, path } from '@patchbay/http';
import { firstOf, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { READ_HIDDEN_MEMBERS } from '../constants.ts';
import { guid, kindOf, pageOf, userPath, type Graph } from './graph.ts';

/** What an app lets its users do. */
const AppRole = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  isEnabled: z.boolean().nullish(),
  allowedMemberTypes: z.array(z.string()).nullish(),
});

/** A service principal: an app as this tenant has it. */
const Application = z.object({
  id: z.string(),
  appId: z.string().nullish(),
  displayName: z.string().nullish(),
  description: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  appRoleAssignmentRequired: z.boolean().nullish(),
  preferredSingleSignOnMode: z.string().nullish(),
  loginUrl: z.string().nullish(),
  appRoles: z.array(AppRole).nullish(),
});
export type EntraApplication = z.infer<typeof Application>;

const APPLICATIONS = kindOf(Application);

/** That a user, group or service principal has a role of an app. */
const Assignment = z.object({
  id: z.string(),
  appRoleId: z.string(),
  principalId: z.string(),
  principalType: z.string(),
  resourceId: z.string(),
});
export type EntraAppRoleAssignment = z.infer<typeof Assignment>;

const AssignmentPage = pageOf(Assignment);
const SelfPage = pageOf(z.object({ id: z.string() }));

/** @see https://learn.microsoft.com/en-us/graph/api/resources/serviceprincipal */
export class EntraApplications extends Endpoints<Graph> {
  readonly #clientId: string;

  constructor(graph: Graph, clientId: string) {
    super(graph);
    this.#clientId = clientId;
  }

  list(): PagedSource<EntraApplication> {
    return this.api.all('servicePrincipals', APPLICATIONS);
  }

  get(id: string): Promise<EntraApplication> {
    return this.api.get(path`servicePrincipals/${id}`, APPLICATIONS);
  }

  /** Whether the app that asks may see who is in groups that hide their members. */
  async mayReadHiddenMembers(): Promise<boolean> {
    const query = { $filter: `appId eq '${guid(this.#clientId.toLowerCase())}'`, $select: 'id' };
    const self = await firstOf(this.api.pages({ path: 'servicePrincipals', query }, SelfPage), () => true);
    if (self === undefined) return false;
    const granted = { path: path`servicePrincipals/${self.id}/appRoleAssignments` };
    const may = ({ appRoleId }: EntraAppRoleAssignment) => appRoleId === READ_HIDDEN_MEMBERS;
    return (await firstOf(this.api.pages(granted, AssignmentPage), may)) !== undefined;
  }

  /** Whom an app is assigned to. */
  assignments(id: string): PagedSource<EntraAppRoleAssignment> {
    return this.api.pages({ path: path`servicePrincipals/${id}/appRoleAssignedTo` }, AssignmentPage);
  }

  /**
   * What a user has, also through a group that it is in itself. Roles do not reach members of groups in groups.
   *
   * @see https://learn.microsoft.com/en-us/graph/api/user-list-approleassignments
   */
  ofUser(userId: string, applicationId?: string): PagedSource<EntraAppRoleAssignment> {
    const query = applicationId === undefined ? {} : { $filter: `resourceId eq ${guid(applicationId)}` };
    return this.api.pages({ path: `${userPath(userId)}/appRoleAssignments`, query }, AssignmentPage);
  }

  /** @see https://learn.microsoft.com/en-us/graph/api/serviceprincipal-post-approleassignedto */
  async assign(resourceId: string, appRoleId: string, principalId: string): Promise<void> {
    await this.api.http.post(path`servicePrincipals/${resourceId}/appRoleAssignedTo`, {
      json: { principalId, resourceId, appRoleId },
    });
  }

  async unassign(applicationId: string, assignmentId: string): Promise<void> {
    await this.api.http.delete(path`servicePrincipals/${applicationId}/appRoleAssignedTo/${assignmentId}`);
  }
}
