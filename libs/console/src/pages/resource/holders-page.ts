import type { AccessGraph, Answer, Holder } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import { html, type Content, type Html } from '../../frame/html.ts';
import { page, type Breadcrumb } from '../../frame/page.ts';
import { time } from '../../frame/parts.ts';
import { none } from '../../tables/none.ts';
import { table } from '../../tables/table.ts';
import { accessPicture } from '../shared/access-picture.ts';
import { freshnessNote } from '../shared/freshness.ts';
import type { View } from '../shared/links.ts';
import { pager } from '../shared/pager.ts';
import { accountLink, statusBadge, waysCell } from '../shared/subjects.ts';

/** How many rows the table of a page has. */
export const HOLDER_ROWS = 50;

/** Everyone who can reach something: as a picture, and as a table that says the same. */
export function holdersPage(
  context: ConsoleContext,
  parts: {
    readonly title: string;
    readonly nav: 'resources' | 'entitlements';
    readonly breadcrumbs: readonly Breadcrumb[];
    readonly lede: Content;
    /** What stands above the picture. */
    readonly intro: Html;
    /** What the picture and the table are called, such as `Who has Admin`. */
    readonly question: string;
    /** True: of each way is said which entitlement it leads to. */
    readonly namesEntitlements: boolean;
    readonly graph: AccessGraph;
    readonly answer: Answer<Holder>;
    readonly href: (view: View) => string;
  },
): Promise<Response> {
  const { title, nav, breadcrumbs, lede, intro, question, namesEntitlements, graph, answer, href } = parts;
  const after = context.req.query('after');
  const zoom = context.req.query('zoom');
  return page(context, {
    title,
    nav,
    breadcrumbs,
    lede,
    body: html`${intro} ${freshnessNote(answer.freshness)}
      ${accessPicture(context, graph, {
        title: question,
        table: '#table',
        zoomHref: (each) => href({ zoom: each, after }),
      })}
      <section class="section" id="table" aria-labelledby="table-heading">
        <h2 id="table-heading">As a table</h2>
        ${table<Holder>({
          caption: question,
          empty: 'Nobody is known to.',
          rows: answer.items,
          columns: [
            { id: 'account', label: 'Account', header: true, cell: ({ account }) => accountLink(account) },
            { id: 'email', label: 'Email', cell: ({ account }) => account.email ?? none() },
            { id: 'status', label: 'Status', cell: ({ account }) => statusBadge(account.status) },
            {
              id: 'how',
              label: 'How',
              cell: ({ ways, moreWays }) => waysCell(ways, moreWays, namesEntitlements),
            },
            { id: 'since', label: 'First seen', cell: ({ ways }) => time(ways[0]?.firstSeenAt) },
          ],
        })}
        ${pager({ of: 'who has access', place: { after }, next: answer.next, href: (place) => `${href({ zoom, ...place })}#table` })}
      </section>`,
  });
}
