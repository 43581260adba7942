import type { Run } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import { html, nothing } from '../../frame/html.ts';
import { page } from '../../frame/page.ts';
import { buttonLink, emptyState, time } from '../../frame/parts.ts';
import { none } from '../../tables/none.ts';
import { table } from '../../tables/table.ts';
import { count, duration, words } from '../../tables/words.ts';
import { connectionField, connectionNames } from '../shared/connections.ts';
import { filterForm } from '../shared/filters.ts';
import { links } from '../shared/links.ts';
import { pager, placeOf } from '../shared/pager.ts';
import { turned } from '../shared/turned.ts';
import { stateBadge, taken, totals } from './run-words.ts';

const RUNS_OF_A_PAGE = 50;

/** All runs, the latest first. */
export async function runList(context: ConsoleContext): Promise<Response> {
  const { host, tenant, runtime } = context.var;
  const connectionId = context.req.query('connection') || undefined;
  const { after, before } = placeOf((name) => context.req.query(name) || undefined);
  const [names, found] = await Promise.all([
    connectionNames(context),
    // The latest stand first: what comes after on the page began before.
    host.syncs.list({ tenant, connectionId, before: after, after: before, limit: RUNS_OF_A_PAGE + 1 }),
  ]);
  const { rows: runs, next, previous } = turned(found, RUNS_OF_A_PAGE, { after, before });
  if (runs.length === 0 && connectionId === undefined && (after ?? before) === undefined) {
    return page(context, {
      title: 'Runs',
      nav: 'runs',
      body: emptyState({
        title: 'Nothing was synced yet',
        text: 'A run reads accounts, resources, entitlements and who has what from one connection.',
        actions: buttonLink('/connections', 'Choose a connection to sync', 'primary'),
      }),
    });
  }
  return page(context, {
    title: 'Runs',
    nav: 'runs',
    lede: 'What was read from which connection, and what came of it.',
    body: [
      filterForm({
        action: '/runs',
        label: 'Filter runs',
        fields: [connectionField(names, connectionId)],
      }),
      runsTable(runs, runtime.clock.now(), names),
      pager({
        of: 'runs',
        place: { after, before },
        previous,
        next,
        href: (place) => links.runs({ connection: connectionId, ...place }),
      }),
    ],
  });
}

/** Runs in rows. With `names` each says of which connection it is. */
export function runsTable(runs: readonly Run[], now: number, names?: ReadonlyMap<string, string>) {
  const number = (value: number) => (value === 0 ? none('0') : count(value));
  return table<Run>({
    caption: 'Runs, the latest first',
    empty: 'There is no run.',
    rows: runs,
    columns: [
      {
        id: 'started',
        label: 'Started',
        header: true,
        cell: (run) => html`<a href="${links.run(run.id)}">${time(run.startedAt ?? run.createdAt)}</a>`,
      },
      ...(names === undefined
        ? []
        : [
            {
              id: 'connection',
              label: 'Connection',
              cell: (run: Run) =>
                html`<a href="${links.connection(run.connectionId)}"
                  >${names.get(run.connectionId) ?? run.connectionId}</a
                >`,
            },
          ]),
      {
        id: 'state',
        label: 'State',
        cell: (run) => html`${stateBadge(run.state)}${problemCount(run)}`,
      },
      {
        id: 'mode',
        label: 'Kind',
        cell: (run) => `${words(run.mode)}, ${run.startedBy === 'schedule' ? 'by schedule' : 'by hand'}`,
      },
      { id: 'records', label: 'Records', numeric: true, cell: (run) => number(totals(run).records) },
      { id: 'added', label: 'Added', numeric: true, cell: (run) => number(totals(run).added) },
      { id: 'changed', label: 'Changed', numeric: true, cell: (run) => number(totals(run).changed) },
      { id: 'removed', label: 'Removed', numeric: true, cell: (run) => number(totals(run).removed) },
      { id: 'taken', label: 'Took', numeric: true, cell: (run) => taken(run, now) || none() },
      { id: 'waited', label: 'Waited', numeric: true, cell: (run) => waited(run) },
    ],
  });
}

function waited(run: Run) {
  const milliseconds = totals(run).waited;
  return milliseconds === 0 ? none() : duration(milliseconds);
}

function problemCount(run: Run) {
  const parts = run.tasks.filter(({ state }) => state === 'failed' || state === 'incomplete');
  return parts.length === 0 || run.tasks.length === 0
    ? nothing
    : html` <span class="muted">${parts.length} of ${run.tasks.length} parts</span>`;
}
