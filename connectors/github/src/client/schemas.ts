import { z } from 'zod';
import { REPOSITORY_INVITATION, REPOSITORY_PERMISSIONS } from '../enums.ts';

/** GitHub's numeric ids; as text they are what accounts are named by. */
const id = z.int().transform(String);

/** A permission, by the name that requests have for it. */
const permission = z
  .string()
  .transform((name) => REPOSITORY_PERMISSIONS.find(({ inAnswers }) => inAnswers === name)?.id ?? name);

/** @see https://docs.github.com/en/rest/orgs/members#list-organization-members */
export const User = z.object({
  id,
  node_id: z.string(),
  login: z.string(),
  type: z.string().nullish(),
  name: z.string().nullish(),
  email: z.string().nullish(),
});
export type GithubUser = z.infer<typeof User>;
export const Users = z.array(User);

/** @see https://docs.github.com/en/rest/orgs/orgs#get-an-organization */
export const Organization = z.object({ id });

/** @see https://docs.github.com/en/rest/orgs/members#list-pending-organization-invitations */
export const Invitation = z.object({
  id,
  login: z.string().nullish(),
  email: z.string().nullish(),
  role: z.string(),
  created_at: z.string().nullish(),
  team_count: z.int().nullish(),
});
export type GithubInvitation = z.infer<typeof Invitation>;
export const Invitations = z.array(Invitation);

/** @see https://docs.github.com/en/rest/orgs/members#get-organization-membership-for-a-user */
export const Membership = z.object({ state: z.string(), role: z.string() });
export type GithubMembership = z.infer<typeof Membership>;

/** @see https://docs.github.com/en/rest/orgs/organization-roles */
const OrganizationRole = z.object({ id, name: z.string(), description: z.string().nullish() });
export const OrganizationRoles = z.object({
  total_count: z.int().nullish(),
  roles: z.array(OrganizationRole),
});
export const RoleHolders = z.array(User.extend({ assignment: z.string().nullish() }));

/** @see https://docs.github.com/en/rest/teams/teams#list-teams */
const Team = z.object({
  node_id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  privacy: z.string().nullish(),
  parent: z.object({ node_id: z.string() }).nullish(),
});
export const Teams = z.array(Team);
export const TeamMembers = z.array(User.extend({ inherited: z.boolean().nullish() }));

/** @see https://docs.github.com/en/rest/repos/repos#list-organization-repositories */
const Repository = z.object({
  node_id: z.string(),
  name: z.string(),
  full_name: z.string(),
  description: z.string().nullish(),
  visibility: z.string().nullish(),
  archived: z.boolean().nullish(),
});
export const Repositories = z.array(Repository);

/** @see https://docs.github.com/en/rest/apps/installations#list-repositories-accessible-to-the-app-installation */
export const Installation = z.object({ repository_selection: z.string().nullish() });

/** @see https://docs.github.com/en/rest/collaborators/collaborators#list-repository-collaborators */
const BasePermissions = z.record(z.string(), z.boolean().nullish()).nullish();
export type BasePermissions = z.infer<typeof BasePermissions>;
export const Collaborators = z.array(User.extend({ role_name: permission, permissions: BasePermissions }));
export const CollaboratorPermission = z.object({
  role_name: permission,
  user: z.object({ permissions: BasePermissions }).nullish(),
});

/** @see https://docs.github.com/en/rest/collaborators/invitations#list-repository-invitations */
const RepositoryInvitation = z
  .object({ id, invitee: User.nullish(), permissions: permission, expired: z.boolean().nullish() })
  .transform(({ id: invitationId, invitee, permissions, expired }) => ({
    /** Of the account: where the invitation went to an email address there is no user that an id could be taken from. */
    id: invitee?.id ?? `${REPOSITORY_INVITATION}${invitationId}`,
    user: invitee ?? undefined,
    permission: permissions,
    invitationId,
    isExpired: expired === true,
  }));
export type GithubRepositoryInvitation = z.infer<typeof RepositoryInvitation>;
export const RepositoryInvitations = z.array(RepositoryInvitation);

/** @see https://docs.github.com/en/enterprise-cloud@latest/rest/orgs/custom-roles */
export const CustomRepositoryRoles = z.object({ custom_roles: z.array(z.object({ name: z.string() })) });

/** @see https://docs.github.com/en/enterprise-cloud@latest/rest/orgs/orgs#get-the-audit-log-for-an-organization */
export const AuditEvents = z.array(
  z.looseObject({
    '@timestamp': z.number(),
    _document_id: z.string().nullish(),
    action: z.string(),
    actor: z.string().nullish(),
    actor_id: id.nullish(),
    user_id: id.nullish(),
    repo: z.string().nullish(),
    team: z.string().nullish(),
  }),
);
export type GithubAuditEvent = z.infer<typeof AuditEvents>[number];

/** @see https://docs.github.com/en/rest/copilot/copilot-user-management */
export const CopilotSeat = z.object({
  assignee: User.nullish(),
  assigning_team: z.looseObject({}).nullish(),
  pending_cancellation_date: z.string().nullish(),
});
export type GithubCopilotSeat = z.infer<typeof CopilotSeat>;
export const CopilotSeats = z.object({ seats: z.array(CopilotSeat) }).transform(({ seats }) => seats);
export const CopilotSubscription = z.object({ seat_management_setting: z.string() });
