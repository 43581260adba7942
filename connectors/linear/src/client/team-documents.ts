import { connectionOf, defineQuery } from '@patchbay/graphql';
import { z } from 'zod';
import { PAGE, defineChange } from './answers.ts';

const Team = z.object({
  id: z.string(),
  key: z.string().nullish(),
  name: z.string(),
  displayName: z.string().nullish(),
  description: z.string().nullish(),
  visibility: z.string().nullish(),
  parent: z.object({ id: z.string() }).nullish(),
});
export type LinearTeam = z.infer<typeof Team>;

/** Teams that are not for everybody. */
const notPublic = 'filter: { visibility: { neq: public } }';

/** The teams whose issues may be read: all public teams, and private ones of the person who calls. */
const readable = 'teams(first: $first, after: $after)';

/** The other private teams: an admin, or in the plan Enterprise an owner, may change their settings. */
const administrable = `teams: administrableTeams(first: $first, after: $after, ${notPublic})`;

const teamsQuery = (name: string, list: string) =>
  defineQuery({
    text: `query ${name}($first: Int!, $after: String) {
      ${list} { nodes { id key name displayName description visibility parent { id } } ${PAGE} }
    }`,
    data: z.object({ teams: connectionOf(Team) }),
  });

export const Teams = teamsQuery('Teams', readable);
export const AdministrableTeams = teamsQuery('AdministrableTeams', administrable);

export const ReadablePrivateTeams = defineQuery({
  text: `query ReadablePrivateTeams($first: Int!, $after: String) {
    teams(first: $first, after: $after, ${notPublic}) { nodes { id } ${PAGE} }
  }`,
  data: z.object({ teams: connectionOf(z.object({ id: z.string() })) }),
});

const Member = z.object({ id: z.string(), owner: z.boolean(), user: z.object({ id: z.string() }) });

const membersQuery = (name: string, list: string) =>
  defineQuery({
    text: `query ${name}($first: Int!, $after: String, $members: Int!) {
      ${list} {
        nodes {
          id
          memberships(first: $members) { nodes { id owner user { id } } ${PAGE} }
        }
        ${PAGE}
      }
    }`,
    data: z.object({
      teams: connectionOf(z.object({ id: z.string(), memberships: connectionOf(Member) })),
    }),
  });

export const TeamsWithMembers = membersQuery('TeamsWithMembers', readable);
export const AdministrableTeamsWithMembers = membersQuery('AdministrableTeamsWithMembers', administrable);

export const TeamMembers = defineQuery({
  text: `query TeamMembers($id: String!, $first: Int!, $after: String) {
    team(id: $id) {
      id
      memberships(first: $first, after: $after) { nodes { id owner user { id } } ${PAGE} }
    }
  }`,
  data: z.object({ team: z.object({ id: z.string(), memberships: connectionOf(Member) }) }),
});

const Membership = z.object({ id: z.string(), owner: z.boolean(), team: z.object({ id: z.string() }) });

export const TeamsOfUser = defineQuery({
  text: `query TeamsOfUser($id: String!, $first: Int!, $after: String) {
    user(id: $id) {
      id
      teamMemberships(first: $first, after: $after) { nodes { id owner team { id } } ${PAGE} }
    }
  }`,
  data: z.object({ user: z.object({ id: z.string(), teamMemberships: connectionOf(Membership) }) }),
});

export const AddMember = defineChange(`mutation AddMember($input: TeamMembershipCreateInput!) {
  change: teamMembershipCreate(input: $input) { success }
  }`);

export const ChangeMember =
  defineChange(`mutation ChangeMember($id: String!, $input: TeamMembershipUpdateInput!) {
  change: teamMembershipUpdate(id: $id, input: $input) { success }
  }`);

export const RemoveMember = defineChange(
  'mutation RemoveMember($id: String!) { change: teamMembershipDelete(id: $id) { success } }',
);
