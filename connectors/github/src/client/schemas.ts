import { z } from 'zod';

/** GitHub's numeric ids; as text they are what accounts are named by. */
export const Id = z.int().transform(String);

/** @see https://docs.github.com/en/rest/orgs/members#list-organization-members */
export const User = z.object({
  id: Id,
  node_id: z.string(),
  login: z.string(),
  type: z.string().nullish(),
  name: z.string().nullish(),
  email: z.string().nullish(),
});
export type GithubUser = z.infer<typeof User>;
export const Users = z.array(User);

/** @see https://docs.github.com/en/rest/orgs/members#list-pending-organization-invitations */
export const Invitation = z.object({
  id: Id,
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
