import { Graph as DagreGraph, layout } from '@dagrejs/dagre';
import type { Graph, GraphNode } from './graph.ts';

/** Sizes of a picture, in units of its own that are pixels at 100 %. */
export interface GraphSizes {
  readonly nodeWidth: number;
  readonly nodeHeight: number;
  /** Between two nodes of a column. */
  readonly rowGap: number;
  /** Between two columns: the room in which edges bend. */
  readonly columnGap: number;
  readonly margin: number;
}

/** Boxes with two lines. */
const roomy: GraphSizes = { nodeWidth: 196, nodeHeight: 46, rowGap: 12, columnGap: 48, margin: 4 };

/** Boxes with one line, so that many nodes do not make the picture endless. */
const compact: GraphSizes = { ...roomy, nodeHeight: 28, rowGap: 7, columnGap: 50 };

/** From this number of nodes on, boxes have one line. */
const COMPACT_FROM = 60;

/** Where a point of a picture is. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A node and the upper left corner of its box. */
export interface PlacedNode extends Point {
  readonly node: GraphNode;
}

/** An edge and the points that it passes, from the right side of one box to the left side of another. */
export interface PlacedEdge {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
}

/** A graph with a place for everything in it. */
export interface PlacedGraph {
  readonly width: number;
  readonly height: number;
  readonly sizes: GraphSizes;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/**
 * Gives every node a place, in columns from left to right, with few edges that cross. Edges from or to a node that is
 * not there are left out.
 *
 * @see https://github.com/dagrejs/dagre/wiki
 */
export function layoutGraph(graph: Graph): PlacedGraph {
  const sizes = graph.nodes.length < COMPACT_FROM ? roomy : compact;
  const directed = directedGraph(graph, sizes);
  if (graph.nodes.length > 0) layout(directed);
  const places = new Map<string, Point>();
  const nodes = graph.nodes.map((node) => {
    const { x, y } = directed.node(node.id);
    const corner = { x: x - sizes.nodeWidth / 2, y: y - sizes.nodeHeight / 2 };
    places.set(node.id, corner);
    return { node, ...corner };
  });
  const edges = directed.edges().flatMap((edge): PlacedEdge[] => {
    const from = places.get(edge.v);
    const to = places.get(edge.w);
    if (from === undefined || to === undefined) return [];
    return [
      { from: edge.v, to: edge.w, points: edgePoints(from, to, directed.edge(edge).points ?? [], sizes) },
    ];
  });
  const farthest = (side: 'x' | 'y', size: number): number =>
    nodes.reduce((most, node) => Math.max(most, node[side] + size), 0) + sizes.margin;
  const width = farthest('x', sizes.nodeWidth);
  return { width, height: farthest('y', sizes.nodeHeight), sizes, nodes, edges };
}

/** What is used of dagre's graph, whose own types do not resolve in ESM: their imports have no file extensions. */
interface DirectedGraph {
  setGraph(options: object): unknown;
  setNode(id: string, size: { readonly width: number; readonly height: number }): unknown;
  hasNode(id: string): boolean;
  setEdge(from: string, to: string, label: object): unknown;
  node(id: string): Point;
  edges(): readonly { readonly v: string; readonly w: string }[];
  edge(edge: { readonly v: string; readonly w: string }): { readonly points?: readonly Point[] };
}

function directedGraph({ nodes, edges }: Graph, sizes: GraphSizes): DirectedGraph {
  const { nodeWidth: width, nodeHeight: height, rowGap, columnGap, margin } = sizes;
  const directed: DirectedGraph = new DagreGraph();
  directed.setGraph({
    rankdir: 'LR',
    // A large picture is not seen whole: what it is about stands at its top then, and not halfway down.
    ...(sizes === compact ? { align: 'UL' } : {}),
    nodesep: rowGap,
    ranksep: columnGap,
    marginx: margin,
    marginy: margin,
  });
  for (const node of nodes) directed.setNode(node.id, { width, height });
  for (const { from, to } of edges) {
    if (directed.hasNode(from) && directed.hasNode(to) && from !== to) directed.setEdge(from, to, {});
  }
  return directed;
}

/** An edge into the next column bends by itself; a longer one passes between the boxes on its way. */
function edgePoints(from: Point, to: Point, found: readonly Point[], sizes: GraphSizes): readonly Point[] {
  const start = { x: from.x + sizes.nodeWidth, y: from.y + sizes.nodeHeight / 2 };
  const end = { x: to.x, y: to.y + sizes.nodeHeight / 2 };
  const between = end.x - start.x > sizes.columnGap * 1.5 ? found.slice(1, -1) : [];
  return [start, ...between, end];
}
