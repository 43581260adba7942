/** How a user is taken into a group and out of it. */
export type MembershipStyle =
  /** PATCH with `members[value eq "id"]` as the path of a removal (RFC 7644 section 3.5.2.2). */
  | 'patch-path-filter'
  /** PATCH with path `members` and the members to remove as its value. */
  | 'patch-value'
  /** No PATCH of groups: the whole group is read, changed and written back. */
  | 'put-group';

/** How a server splits lists into pages. */
export type PagingStyle =
  /** `startIndex` and `count` (RFC 7644 section 3.4.2.4). */
  | 'start-index'
  /** `cursor` and `count` (RFC 9865). */
  | 'cursor'
  /** The server decides on the first page: by `cursor` when it gives a `nextCursor`, else by `startIndex`. */
  | 'auto';

/** How the multi-valued attribute `roles` or `entitlements` of a user behaves. */
export type UserAccessStyle =
  /** A user may hold several values. */
  | 'multiple'
  /** A user always holds exactly one: assigning replaces it, and it cannot be taken away. */
  | 'single'
  /** The server does not have the attribute. */
  | 'none';

/** How the groups of one user are found. */
export type GroupsOfUserStyle =
  /** In the user's own `groups`; a user without the attribute is in none (RFC 7643 section 2.5). */
  | 'user-attribute'
  /** Users do not carry their groups: every group is read. */
  | 'every-group'
  /** In the user's own `groups`; for a user without the attribute the answer says that groups may be missing. */
  | 'unproven';

/**
 * In what a server differs from others. Each is a fact about one server; none of them weakens a check: whatever
 * the profile says, pages are counted by what came, and writes are read back.
 */
export interface ScimQuirks {
  readonly membership: MembershipStyle;
  readonly paging: PagingStyle;
  /** How a user is changed; `put` reads the whole user, changes it and writes it back. */
  readonly userWrites: 'patch' | 'put';
  /** What `active: false` does. `deletes`: deactivating is refused, because it could not be undone. */
  readonly deactivation: 'active-false' | 'deletes';
  /** Whether there is a `/Groups` endpoint. */
  readonly groups: boolean;
  /** Whether a list of groups holds their members. False: each group is asked for its own. */
  readonly membersInList: boolean;
  readonly groupsOfUser: GroupsOfUserStyle;
  /** Whether the server knows `excludedAttributes`; it spares the members where only groups are listed. */
  readonly excludedAttributes: boolean;
  /** Whether users carry `meta.lastModified` and can be filtered by it. False: changes are not told. */
  readonly lastModifiedFilter: boolean;
  readonly roles: UserAccessStyle;
  readonly entitlements: UserAccessStyle;
  /** Where the email address of a user stands. */
  readonly email: 'emails' | 'user-name';
  /** Where the name of a person stands. */
  readonly name: 'name' | 'display-name';
  /** The media type of request bodies. */
  readonly contentType: 'application/scim+json' | 'application/json';
  /** False where all customers of a vendor share one base URL, which then does not name the tenant. */
  readonly tenantInBaseUrl: boolean;
  /** The most records that a page may hold. */
  readonly maximumPageSize: number;
}
