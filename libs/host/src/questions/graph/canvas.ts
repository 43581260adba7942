import type { GraphEdge, GraphMore, GraphNode } from '../types/graph.ts';
import type { CountUpTo } from '../types/reviews.ts';
import { keyOf } from '../asking/key-of.ts';
import type { AccountSubject, EntitlementSubject, ResourceSubject } from '../types/subjects.ts';

/** A graph while it is drawn. The same thing drawn twice is one node. */
export interface Canvas {
  person(email: string, label: string, focus?: boolean): string;
  account(account: AccountSubject, focus?: boolean): string;
  entitlement(entitlement: EntitlementSubject, focus?: boolean): string;
  resource(resource: ResourceSubject, focus?: boolean): string;
  edge(from: string, to: string): void;
  more(node: string, count: CountUpTo): void;
  drawn(): {
    readonly nodes: readonly GraphNode[];
    readonly edges: readonly GraphEdge[];
    readonly more: readonly GraphMore[];
  };
}

/** An empty graph. */
export function canvas(): Canvas {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const more: GraphMore[] = [];
  const node = (key: string, value: Omit<GraphNode, 'id'>): string => {
    const known = nodes.get(key);
    if (known !== undefined) return known.id;
    const id = `n${nodes.size + 1}`;
    nodes.set(key, { id, ...value });
    return id;
  };
  const detail = (text: string | undefined) => (text === undefined ? {} : { detail: text });
  return {
    person: (email, label, focus = false) =>
      node(keyOf('person', email), { kind: 'person', label, subjectId: email, listed: true, focus }),
    account: ({ connection, id, label, status, listed }, focus = false) =>
      node(keyOf('account', connection.id, id), {
        kind: 'account',
        label,
        connection,
        ...detail(status),
        subjectId: id,
        listed,
        focus,
      }),
    entitlement: ({ connection, id, resourceId, label, type, listed }, focus = false) =>
      node(keyOf('entitlement', connection.id, id, resourceId), {
        kind: 'entitlement',
        label,
        connection,
        ...detail(type),
        subjectId: id,
        resourceId,
        listed,
        focus,
      }),
    resource: ({ connection, id, label, type, listed }, focus = false) =>
      node(keyOf('resource', connection.id, id), {
        kind: 'resource',
        label,
        connection,
        ...detail(type),
        subjectId: id,
        listed,
        focus,
      }),
    edge: (from, to) => {
      edges.set(keyOf(from, to), { from, to });
    },
    more: (of, { count, more: orMore }) => {
      if (count > 0 || orMore) more.push({ node: of, count, orMore });
    },
    drawn: () => ({ nodes: [...nodes.values()], edges: [...edges.values()], more }),
  };
}
