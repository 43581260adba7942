import type { TenantQuestion } from './answer.ts';
import type { Freshness } from './freshness.ts';
import type { AccountName, ConnectionSubject, EntitlementName, ResourceName } from './subjects.ts';

/** What a node of a graph stands for. */
export type GraphNodeKind = 'person' | 'account' | 'entitlement' | 'resource';

/** A box of a picture of access. */
export interface GraphNode {
  /** Unique within the graph. */
  readonly id: string;
  readonly kind: GraphNodeKind;
  readonly label: string;
  /** Absent of a person. */
  readonly connection?: ConnectionSubject;
  /** The status of an account, the type of the others. */
  readonly detail?: string;
  /** The id in the app; of a person the email. */
  readonly subjectId: string;
  /** Of an entitlement: the resource that it is on. */
  readonly resourceId?: string;
  /** False: something names it, and no list has it. */
  readonly listed: boolean;
  /** True of what the graph was asked for. */
  readonly focus: boolean;
}

/** From who has to what is had: person to account, account or group to entitlement, entitlement to resource. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
}

/** What is not drawn at a node: "and N more". */
export interface GraphMore {
  /** The id of the node whose edges are not all there. */
  readonly node: string;
  /** How many more accounts or entitlements there are, counted up to 1000. */
  readonly count: number;
  /** True: there are more than `count`. */
  readonly orMore: boolean;
}

/** A picture of access. */
export interface AccessGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly more: readonly GraphMore[];
  readonly freshness: Freshness;
}

/** How much of the graph is wanted. */
export interface GraphLimit {
  /** How many entitlements of accounts are drawn, 1 to 500. @default 60 */
  readonly limit?: number | undefined;
}

/** What a graph is drawn around. */
export type GraphFocus =
  | { readonly person: string }
  | ({ readonly account: AccountName } & { readonly person?: undefined })
  | ({ readonly entitlement: EntitlementName } & {
      readonly person?: undefined;
      readonly account?: undefined;
    })
  | ({ readonly resource: ResourceName } & {
      readonly person?: undefined;
      readonly account?: undefined;
      readonly entitlement?: undefined;
    });

/** Draw the access of a person or account, or to an entitlement or resource. */
export type GraphQuestion = TenantQuestion & GraphFocus & GraphLimit;
