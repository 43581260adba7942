import type { FoundEntitlementAssociation, FoundEntitlementData, Right } from '@patchbay/core';
import type { PagedSource } from '@patchbay/pagination';
import type { GithubClient } from '../client.ts';
import type { GithubUser } from '../client/schemas.ts';

/** Who is given a right: the id lasts, the login is what endpoints want. */
export type Holder = Pick<GithubUser, 'id' | 'login'>;

/** One kind of access: what of it can be given, who has it, and how it is given and taken. */
export interface AccessKind {
  /** The entitlement type. */
  readonly type: string;
  /** What it is on, as GraphQL calls it. @default the organization */
  readonly on?: 'Team' | 'Repository';
  entitlements(client: GithubClient): readonly PagedSource<FoundEntitlementData>[];
  associations(client: GithubClient): readonly PagedSource<FoundEntitlementAssociation>[];
  /**
   * @param id - of the entitlement
   * @param name - of the team or repository that it is on
   */
  rightOf(client: GithubClient, holder: Holder, id: string, name: string): Right;
}
