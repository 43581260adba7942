import type { EntitlementItem, ResourceSubject } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import { html, nothing, type Html } from '../../frame/html.ts';
import { notFound } from '../../frame/problem-pages.ts';
import { table } from '../../tables/table.ts';
import { DRAWN } from '../shared/access-picture.ts';
import { links } from '../shared/links.ts';
import { connectionLink, countUpTo, entitlementLink, typeWords } from '../shared/subjects.ts';
import { HOLDER_ROWS, holdersPage } from './holders-page.ts';

/** How many entitlements stand above the picture. */
const ENTITLEMENTS = 20;

/** Everyone who can reach a resource. */
export async function resourcePage(context: ConsoleContext): Promise<Response> {
  const { host, tenant } = context.var;
  const { questions } = host;
  const connection = context.req.param('connection') ?? '';
  const resourceId = context.req.param('id') ?? context.req.query('id') ?? '';
  const name = { connection, resourceId };
  const [item, graph, answer, entitlements] = await Promise.all([
    questions.resource({ tenant, ...name }),
    questions.graph({ tenant, resource: name, limit: DRAWN }),
    questions.whoReaches({ tenant, ...name, limit: HOLDER_ROWS, after: context.req.query('after') }),
    questions.entitlements({ tenant, ...name, limit: ENTITLEMENTS }),
  ]);
  const owner = await host.connections.get(connection, { tenant });
  if (owner === undefined || (item === undefined && resourceId !== '')) {
    return notFound(context, 'This resource');
  }
  const subject: ResourceSubject = item?.resource ?? {
    connection: owner,
    id: '',
    label: owner.name,
    listed: true,
  };
  const title = subject.id === '' ? `${owner.name} as a whole` : subject.label;
  const description = item?.record['description'];
  return holdersPage(context, {
    title,
    nav: 'resources',
    breadcrumbs: [{ label: 'Resources', href: links.data('resources', { connection }) }],
    lede:
      subject.id === ''
        ? 'What is not given on one of its resources alone.'
        : html`${typeWords(subject.type)} of ${connectionLink(subject.connection)}.
          ${typeof description === 'string' ? description : nothing}`,
    intro: entitlementsOf(entitlements.items, entitlements.next !== undefined, title),
    namesEntitlements: true,
    question: `Who can reach ${title}`,
    graph,
    answer,
    href: (view) => links.resource(connection, resourceId, view),
  });
}

function entitlementsOf(items: readonly EntitlementItem[], more: boolean, title: string): Html {
  const rows = table<EntitlementItem>({
    caption: `Entitlements on ${title}`,
    empty: 'No entitlement on it is listed.',
    rows: items,
    columns: [
      {
        id: 'entitlement',
        label: 'Entitlement',
        header: true,
        cell: ({ entitlement }) => entitlementLink(entitlement),
      },
      { id: 'type', label: 'Type', cell: ({ entitlement }) => typeWords(entitlement.type) },
      { id: 'holders', label: 'Held by', numeric: true, cell: ({ holders }) => countUpTo(holders) },
    ],
  });
  return html`${rows}${more ? html`<p class="muted">The first ${items.length} are shown.</p>` : nothing}`;
}
