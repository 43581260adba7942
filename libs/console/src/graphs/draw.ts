import { html } from '../frame/html.ts';
import type { GraphNode, GraphNodeKind } from './graph.ts';
import type { PlacedEdge, PlacedGraph, PlacedNode, Point } from './layout.ts';
import { shortened } from './text-width.ts';

/** What surrounds a drawing. */
export interface DrawOptions {
  /** Makes the ids of this drawing its own on its page. */
  readonly id: string;
  /** What the picture shows, in a few words. */
  readonly title: string;
  /** What there is to see, in a sentence or two, for those who do not see it. */
  readonly description: string;
  /** What a column is called that has nodes of this kind in it. @default no headings */
  readonly headings?: Partial<Readonly<Record<GraphNodeKind, string>>>;
  /** In percent; `fit`: as wide as there is room. @default 100 */
  readonly zoom?: Zoom;
}

/** How large a picture is. */
export type Zoom = number | 'fit';

const LABEL_SIZE = 12.5;
const DETAIL_SIZE = 11;
const PADDING = 12;
const HEADING_HEIGHT = 26;

/**
 * Draws a graph as SVG, without script and without style of its own: classes carry the colours.
 *
 * What the lines show is one image with a title and a description. The boxes stand beside that image and not in it, as
 * what is inside an element with the role `img` is not there for assistive technology, and boxes are links.
 *
 * @see https://www.w3.org/TR/wai-aria-1.2/#img
 */
export function drawGraph(
  placed: PlacedGraph,
  { id, title, description, headings = {}, zoom = 100 }: DrawOptions,
) {
  const headingHeight = Object.keys(headings).length === 0 ? 0 : HEADING_HEIGHT;
  const width = Math.ceil(placed.width);
  const height = Math.ceil(placed.height) + headingHeight;
  const scale = zoom === 'fit' ? 1 : zoom / 100;
  return html`<svg
    class="graph${zoom === 'fit' ? ' graph-fit' : ''}"
    role="group"
    aria-labelledby="${id}-title"
    viewBox="0 0 ${width} ${height}"
    width="${Math.round(width * scale)}"
    height="${Math.round(height * scale)}"
  >
    <g role="img" aria-labelledby="${id}-title" aria-describedby="${id}-description">
      <title id="${id}-title">${title}</title>
      <desc id="${id}-description">${description}</desc>
      ${drawHeadings(placed, headings)}
      <g class="graph-edges" transform="translate(0 ${headingHeight})">${placed.edges.map(drawEdge)}</g>
    </g>
    <g transform="translate(0 ${headingHeight})">${placed.nodes.map((node) => drawNode(node, placed))}</g>
  </svg>`;
}

function drawHeadings({ nodes }: PlacedGraph, headings: Partial<Readonly<Record<GraphNodeKind, string>>>) {
  const columns = new Map<number, Set<string>>();
  for (const { node, x } of nodes) {
    const heading = headings[node.kind];
    const left = Math.round(x);
    const names = columns.get(left) ?? new Set();
    columns.set(left, names);
    if (heading !== undefined) names.add(heading);
  }
  return [...columns].map(
    ([left, names]) =>
      html`<text class="graph-heading" x="${left}" y="15" font-size="12">${[...names].join(', ')}</text>`,
  );
}

function drawEdge({ points }: PlacedEdge) {
  return html`<path d="${curve(points)}" />`;
}

/** Leaves and arrives level, so that many edges out of one box stay apart. */
function curve(points: readonly Point[]): string {
  const [start, ...rest] = points;
  if (start === undefined) return '';
  let from = start;
  let path = `M${place(start)}`;
  for (const to of rest) {
    const middle = (from.x + to.x) / 2;
    path += `C${place({ x: middle, y: from.y })} ${place({ x: middle, y: to.y })} ${place(to)}`;
    from = to;
  }
  return path;
}

function place({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
}

function drawNode({ node, x, y }: PlacedNode, { sizes }: PlacedGraph) {
  const { nodeWidth: width, nodeHeight: height } = sizes;
  const room = width - PADDING * 2;
  const label = shortened(node.label, room / LABEL_SIZE);
  const twoLines = node.detail !== undefined && height > 40;
  const box = html`<title>${fullText(node)}</title>
    <rect class="graph-box" width="${width}" height="${height}" rx="6" />
    <rect class="graph-kind" x="1" y="6" width="4" height="${height - 12}" rx="2" />
    <text
      class="graph-label"
      x="${PADDING}"
      y="${twoLines ? 20 : height / 2 + 4.5}"
      font-size="${LABEL_SIZE}"
    >
      ${label}
    </text>
    ${
      twoLines
        ? html`<text class="graph-detail" x="${PADDING}" y="36" font-size="${DETAIL_SIZE}">
            ${shortened(node.detail, room / DETAIL_SIZE)}
          </text>`
        : ''
    }`;
  const at = `translate(${place({ x, y })})`;
  const look = `graph-node graph-${node.kind}${node.focus === true ? ' graph-focus' : ''}`;
  return node.href === undefined
    ? html`<g class="${look}" transform="${at}">${box}</g>`
    : html`<a class="${look}" transform="${at}" href="${node.href}">${box}</a>`;
}

function fullText({ label, detail }: GraphNode): string {
  return detail === undefined ? label : `${label}, ${detail}`;
}
