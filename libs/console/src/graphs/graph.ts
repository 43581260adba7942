/** What a node of a picture stands for; it decides the node's colour. */
export type GraphNodeKind = 'person' | 'account' | 'entitlement' | 'resource' | 'more';

/** One box of a picture. */
export interface GraphNode {
  readonly id: string;
  /** What is read first. */
  readonly label: string;
  /** A second, quieter line. */
  readonly detail?: string;
  readonly kind: GraphNodeKind;
  /** Where the box leads to; a box without one cannot be focused. */
  readonly href?: string;
  /** True: the picture is about it. @default false */
  readonly focus?: boolean;
}

/** That one node leads to another. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
}

/** Nodes and how they lead to each other, from left to right. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}
