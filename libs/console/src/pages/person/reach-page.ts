import type { Answer, AccessGraph, Reach } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import { html, type Content, type Html } from '../../frame/html.ts';
import type { Breadcrumb } from '../../frame/page.ts';
import { page } from '../../frame/page.ts';
import { time } from '../../frame/parts.ts';
import { table } from '../../tables/table.ts';
import { accessPicture } from '../shared/access-picture.ts';
import { freshnessNote } from '../shared/freshness.ts';
import type { View } from '../shared/links.ts';
import { pager } from '../shared/pager.ts';
import { accountLink, connectionLink, entitlementLink, resourceLink, waysCell } from '../shared/subjects.ts';

/** How many rows the table of a page has. */
export const REACH_ROWS = 50;

/** Everything that somebody can reach: as a picture, and as a table that says the same. */
export function reachPage(
  context: ConsoleContext,
  parts: {
    readonly title: string;
    readonly breadcrumbs: readonly Breadcrumb[];
    readonly lede?: Content;
    /** What stands above the picture. */
    readonly intro: Html;
    readonly graph: AccessGraph;
    readonly answer: Answer<Reach>;
    readonly href: (view: View) => string;
  },
): Promise<Response> {
  const { title, answer, graph, href, intro, lede, breadcrumbs } = parts;
  const after = context.req.query('after');
  const zoom = context.req.query('zoom');
  return page(context, {
    title,
    nav: 'accounts',
    breadcrumbs,
    lede,
    body: html`${intro} ${freshnessNote(answer.freshness)}
      ${accessPicture(context, graph, {
        title: `What ${title} can reach`,
        table: '#table',
        zoomHref: (each) => href({ zoom: each, after }),
      })}
      <section class="section" id="table" aria-labelledby="table-heading">
        <h2 id="table-heading">As a table</h2>
        ${reachTable(answer.items, title)}
        ${pager({ of: 'what can be reached', place: { after }, next: answer.next, href: (place) => `${href({ zoom, ...place })}#table` })}
      </section>`,
  });
}

function reachTable(rows: readonly Reach[], who: string): Html {
  return table<Reach>({
    caption: `What ${who} can reach`,
    empty: `Nothing is known that ${who} can reach.`,
    rows,
    columns: [
      { id: 'resource', label: 'Resource', header: true, cell: ({ resource }) => resourceLink(resource) },
      { id: 'entitlement', label: 'Entitlement', cell: ({ entitlement }) => entitlementLink(entitlement) },
      { id: 'how', label: 'How', cell: ({ ways, moreWays }) => waysCell(ways, moreWays, false) },
      { id: 'account', label: 'Account', cell: ({ account }) => accountLink(account) },
      { id: 'connection', label: 'Connection', cell: ({ account }) => connectionLink(account.connection) },
      { id: 'since', label: 'First seen', cell: ({ ways }) => time(ways[0]?.firstSeenAt) },
    ],
  });
}
