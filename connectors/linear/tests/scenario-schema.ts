/**
 * The part of Linear's schema that the connector asks of, so that the scenario runs where the whole is not at hand.
 *
 * @see https://github.com/linear/linear/blob/master/packages/sdk/src/schema.graphql
 */
const connections = ['User', 'OrganizationInvite', 'Team', 'TeamMembership', 'Issue', 'AuditEntry']
  .map((type) => `type ${type}Connection { nodes: [${type}!]!, pageInfo: PageInfo! }`)
  .join('\n');

export const linearSchema = `
  scalar DateTime
  scalar DateTimeOrDuration
  scalar TimelessDate
  scalar JSONObject
  enum UserRoleType { admin app guest owner user }
  enum TeamVisibility { private public restricted }
  enum PaginationOrderBy { createdAt updatedAt }
  type PageInfo { hasNextPage: Boolean!, endCursor: String }
  ${connections}

  input StringComparator { eqIgnoreCase: String }
  input IDComparator { in: [ID!] }
  input DateComparator { gte: DateTimeOrDuration, lte: DateTimeOrDuration }
  input UserFilter { email: StringComparator, id: IDComparator }
  input TeamVisibilityComparator { neq: TeamVisibility }
  input TeamFilter { visibility: TeamVisibilityComparator }
  input IssueFilter { updatedAt: DateComparator }
  input AuditEntryFilter { createdAt: DateComparator }
  input OrganizationInviteCreateInput { email: String!, role: UserRoleType = user, teamIds: [String!] }
  input OrganizationInviteUpdateInput { teamIds: [String!]! }
  input TeamMembershipCreateInput { teamId: String!, userId: String!, owner: Boolean }
  input TeamMembershipUpdateInput { owner: Boolean }
  input UserUpdateInput { name: String, displayName: String, title: String }

  type Organization { id: ID! }
  type User {
    id: ID!, name: String!, displayName: String!, email: String!, title: String, active: Boolean!
    disableReason: String, owner: Boolean!, admin: Boolean!, guest: Boolean!, app: Boolean!
    createdAt: DateTime!, lastSeen: DateTime
    teamMemberships(first: Int, after: String): TeamMembershipConnection!
  }
  type OrganizationInvite {
    id: ID!, email: String!, role: UserRoleType!, createdAt: DateTime!, expiresAt: DateTime
    acceptedAt: DateTime, archivedAt: DateTime, external: Boolean!, invitee: User
  }
  type Team {
    id: ID!, key: String!, name: String!, displayName: String!, description: String
    visibility: TeamVisibility!, parent: Team
    memberships(first: Int, after: String): TeamMembershipConnection!
  }
  type TeamMembership { id: ID!, owner: Boolean!, team: Team!, user: User! }
  type WorkflowState { id: ID!, name: String!, type: String! }
  type Project { id: ID! }
  type Issue {
    id: ID!, identifier: String!, title: String!, description: String, priority: Float!, estimate: Float
    url: String!, createdAt: DateTime!, updatedAt: DateTime!, startedAt: DateTime, completedAt: DateTime
    canceledAt: DateTime, archivedAt: DateTime, dueDate: TimelessDate, trashed: Boolean, labelIds: [String!]!
    state: WorkflowState!, team: Team!, assignee: User, creator: User, project: Project, parent: Issue
  }
  type AuditEntry {
    id: ID!, type: String!, actorId: String, ip: String, countryCode: String, metadata: JSONObject
    createdAt: DateTime!
  }

  type Query {
    organization: Organization!
    user(id: String!): User!
    users(first: Int, after: String, includeDisabled: Boolean, filter: UserFilter): UserConnection!
    organizationInvite(id: String!): OrganizationInvite!
    organizationInvites(first: Int, after: String): OrganizationInviteConnection!
    team(id: String!): Team!
    teams(first: Int, after: String, filter: TeamFilter): TeamConnection!
    administrableTeams(first: Int, after: String, filter: TeamFilter): TeamConnection!
    issues(
      first: Int, after: String, filter: IssueFilter, includeArchived: Boolean, orderBy: PaginationOrderBy
    ): IssueConnection!
    auditEntries(first: Int, after: String, filter: AuditEntryFilter): AuditEntryConnection!
  }

  type Payload { success: Boolean! }
  type OrganizationInvitePayload { success: Boolean!, organizationInvite: OrganizationInvite! }
  type Mutation {
    userUpdate(id: String!, input: UserUpdateInput!): Payload!
    userSuspend(id: String!): Payload!
    userUnsuspend(id: String!): Payload!
    userChangeRole(id: String!, role: UserRoleType!): Payload!
    organizationInviteCreate(input: OrganizationInviteCreateInput!): OrganizationInvitePayload!
    organizationInviteUpdate(id: String!, input: OrganizationInviteUpdateInput!): Payload!
    organizationInviteDelete(id: String!): Payload!
    teamMembershipCreate(input: TeamMembershipCreateInput!): Payload!
    teamMembershipUpdate(id: String!, input: TeamMembershipUpdateInput!): Payload!
    teamMembershipDelete(id: String!): Payload!
  }
`;
