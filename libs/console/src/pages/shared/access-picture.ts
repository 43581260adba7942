import type { AccessGraph, GraphNode as AccessNode } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import { html, nothing, type Html } from '../../frame/html.ts';
import { drawGraph, type Zoom } from '../../graphs/draw.ts';
import type { Graph, GraphNode, GraphNodeKind } from '../../graphs/graph.ts';
import { layoutGraph } from '../../graphs/layout.ts';
import { count, counted, listed, words } from '../../tables/words.ts';
import { links } from './links.ts';

/** How many entitlements of accounts a picture has; the table below has all. */
export const DRAWN = 40;

const HEADINGS: Partial<Record<GraphNodeKind, string>> = {
  person: 'Person',
  account: 'Accounts',
  entitlement: 'Entitlements',
  resource: 'Resources',
};

/** The sizes in which a picture is offered. */
const ZOOMS: readonly Zoom[] = ['fit', 50, 75, 100, 150];

/** A picture of access with links to other sizes of it, and what it shows in words. */
export function accessPicture(
  context: ConsoleContext,
  graph: AccessGraph,
  parts: {
    readonly title: string;
    /** Where the list is that has all. */
    readonly table: string;
    readonly zoomHref: (zoom: string) => string;
  },
): Html {
  const drawn = drawable(graph, parts.table);
  if (drawn.edges.length === 0) return nothing;
  const zoom = zoomOf(context.req.query('zoom'));
  return html`<section class="section" id="picture" aria-labelledby="picture-heading">
    <div class="section-heading">
      <h2 id="picture-heading">As a picture</h2>
      <nav class="zoom" aria-label="Size of the picture">
        <ul>
          ${ZOOMS.map((each) => {
            const current = each === zoom ? html` aria-current="true"` : nothing;
            return html`<li>
              <a href="${parts.zoomHref(String(each))}#picture" ${current}>${zoomWords(each)}</a>
            </li>`;
          })}
        </ul>
      </nav>
    </div>
    <div class="graph-scroll" tabindex="0" role="region" aria-label="${parts.title}: picture, scrolls">
      ${drawGraph(layoutGraph(drawn), {
        id: 'access',
        title: parts.title,
        description: description(graph),
        headings: HEADINGS,
        zoom,
      })}
    </div>
  </section>`;
}

function zoomOf(text: string | undefined): Zoom {
  return ZOOMS.find((zoom) => String(zoom) === text) ?? 100;
}

function zoomWords(zoom: Zoom): string {
  return zoom === 'fit' ? 'Fit' : `${zoom} %`;
}

/** What there is to see, in a sentence. */
function description({ nodes, more }: AccessGraph): string {
  const number = (kind: AccessNode['kind']): number => nodes.filter((node) => node.kind === kind).length;
  const seen = [
    number('account') > 0 ? counted(number('account'), 'account') : '',
    number('entitlement') > 0 ? counted(number('entitlement'), 'entitlement') : '',
    number('resource') > 0 ? counted(number('resource'), 'resource') : '',
  ].filter((text) => text !== '');
  const left = more.length === 0 ? '' : ' There are more than are drawn.';
  return `From who has access to what is reached: ${listed(seen)}.${left} The table below says the same.`;
}

/** The graph of a question as boxes with links, and a box for what is not drawn. */
function drawable({ nodes, edges, more }: AccessGraph, table: string): Graph {
  const forward = nodes.some((node) => node.focus && (node.kind === 'person' || node.kind === 'account'));
  const kinds = new Map(nodes.map((node) => [node.id, node.kind]));
  const moreNodes = more.map(({ node, count: number, orMore }): GraphNode => ({
    id: `more ${node}`,
    label: `and ${count(number)}${orMore ? ' or more' : ''} more`,
    detail: 'see the table',
    kind: 'more',
    href: table,
  }));
  const moreEdges = more.map(({ node }) => {
    const behind = forward || kinds.get(node) === 'account' || kinds.get(node) === 'person';
    return behind ? { from: node, to: `more ${node}` } : { from: `more ${node}`, to: node };
  });
  return { nodes: [...nodes.map(box), ...moreNodes], edges: [...edges, ...moreEdges] };
}

function box(node: AccessNode): GraphNode {
  const { id, kind, label, connection, focus, listed: isListed } = node;
  const type = node.detail === undefined || node.detail === '' ? undefined : words(node.detail.toLowerCase());
  const detail = [connection?.name, type, isListed ? undefined : 'not listed'].filter(
    (text) => text !== undefined,
  );
  const name =
    kind === 'resource' && node.subjectId === '' ? `${connection?.name ?? label} as a whole` : label;
  return {
    id,
    label: name,
    kind,
    focus,
    ...(detail.length === 0 ? {} : { detail: detail.join(' · ') }),
    ...(focus ? {} : { href: hrefOf(node) }),
  };
}

function hrefOf({ kind, subjectId, connection, resourceId = '' }: AccessNode): string {
  const place = connection?.id ?? '';
  switch (kind) {
    case 'person':
      return links.person(subjectId);
    case 'account':
      return links.account(place, subjectId);
    case 'resource':
      return links.resource(place, subjectId);
    case 'entitlement':
      return links.entitlement(place, resourceId, subjectId);
  }
}
