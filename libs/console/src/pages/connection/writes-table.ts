import type { Action } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import type { Connection } from '../../frame/host.ts';
import { html, nothing, type Html } from '../../frame/html.ts';
import { page } from '../../frame/page.ts';
import { notFound } from '../../frame/problem-pages.ts';
import { badge, time } from '../../frame/parts.ts';
import { none } from '../../tables/none.ts';
import { table } from '../../tables/table.ts';
import { jsonText } from '../../tables/json-text.ts';
import { words } from '../../tables/words.ts';
import { links } from '../shared/links.ts';
import { pager, placeOf } from '../shared/pager.ts';
import { turned } from '../shared/turned.ts';
import { findConnection } from './found.ts';

/** How many writes a connection's page shows. */
export const WRITES = 10;

/** What was written to the app through the host: who wanted what, and what came of it. */
export function writesSection({ id, name }: Connection, writes: readonly Action[]): Html {
  if (writes.length === 0) return nothing;
  const all = html`<p><a href="${links.writes(id)}">All writes of ${name}</a></p>`;
  return html`<section class="section" aria-labelledby="writes">
    <h2 id="writes">Last writes</h2>
    ${writesTable(writes)} ${writes.length < WRITES ? nothing : all}
  </section>`;
}

const WRITES_OF_A_PAGE = 50;

/** All that was written through a connection. */
export async function writesPage(context: ConsoleContext): Promise<Response> {
  const found = await findConnection(context);
  if (found === undefined) return notFound(context, 'This connection');
  const { id, name } = found.connection;
  const { host, tenant } = context.var;
  const place = placeOf((field) => context.req.query(field) || undefined);
  const { after, before } = place;
  // The latest stand first: what comes after on the page was written before.
  const limit = WRITES_OF_A_PAGE + 1;
  const actions = await host.actions.list({ tenant, connectionId: id, before: after, after: before, limit });
  const { rows, previous, next } = turned(actions, WRITES_OF_A_PAGE, place);
  return page(context, {
    title: `Writes of ${name}`,
    nav: 'connections',
    breadcrumbs: [
      { label: 'Connections', href: '/connections' },
      { label: name, href: links.connection(id) },
    ],
    body: [
      writesTable(rows),
      pager({ of: 'writes', place, previous, next, href: (to) => links.writes(id, to) }),
    ],
  });
}

function writesTable(writes: readonly Action[]): Html {
  return table<Action>({
    caption: 'What was sent to change the app, the latest first',
    empty: 'Nothing was sent to change the app.',
    rows: writes,
    columns: [
      { id: 'at', label: 'When', header: true, cell: ({ at }) => time(at) },
      { id: 'what', label: 'What', cell: ({ capability }) => words(capability) },
      { id: 'by', label: 'By', cell: ({ actor }) => actor ?? none('not said') },
      { id: 'outcome', label: 'Outcome', cell: outcome },
      { id: 'request', label: 'What was asked for', cell: request },
    ],
  });
}

function outcome({ outcome: how, effect, errorCode, message }: Action): Html {
  const said = message === undefined ? nothing : html` <span class="muted">${message}</span>`;
  if (how === 'begun')
    return html`${badge('warning', 'Not known')}
      <span class="muted">It has not come back: look into the app.</span>`;
  if (how === 'error') return html`${badge('bad', words(errorCode ?? 'error'))}${said}`;
  const isNoop = effect === 'noop';
  return html`${badge(isNoop ? 'neutral' : 'good', isNoop ? 'No change' : words(effect ?? 'done'))}${said}`;
}

function request({ request: asked, at, capability }: Action): Html {
  if (asked === undefined) return none('too long to be kept');
  return html`<details>
    <summary>Show</summary>
    ${jsonText(asked, `Request of ${words(capability)} at ${at}`)}
  </details>`;
}
