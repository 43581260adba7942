import type { HeldBack, Run } from '@patchbay/host';
import { csrfField } from '../../security/csrf.ts';
import type { ConsoleContext } from '../../frame/env.ts';
import { html, nothing, type Html } from '../../frame/html.ts';
import { page } from '../../frame/page.ts';
import { buttonLink, emptyState, notice } from '../../frame/parts.ts';
import { notFound } from '../../frame/problem-pages.ts';
import { recordsTable } from '../../tables/records-table.ts';
import { count, counted, words } from '../../tables/words.ts';
import { links } from '../shared/links.ts';
import { findRun } from './find-run.ts';

/** How many records of a stream are shown. */
const SHOWN = 50;

/** Where it is looked at what a run has held back, if it has. */
export function heldBackNote(run: Run): Html {
  // A stream that was given whole and is not complete all the same is one whose removals wait for a person.
  if (!run.tasks.some(({ state, snapshot }) => state === 'incomplete' && snapshot)) return nothing;
  return notice(
    'warning',
    html`<p>
        <strong>So much is gone that nothing was removed.</strong> Look at it before you let it happen.
      </p>
      <p>${buttonLink(`${links.run(run.id)}/removals`, 'Look at what would be removed', 'primary')}</p>`,
  );
}

/** What a run would remove, and the form that allows it. */
export async function removalsPage(context: ConsoleContext): Promise<Response> {
  const found = await findRun(context);
  if (found === undefined) return notFound(context, 'This run');
  const { run, name } = found;
  const held = await context.var.host.syncs.heldBack(run.id, { limit: SHOWN });
  const all = held.reduce((sum, { count: rows }) => sum + rows, 0);
  return page(context, {
    title: 'What would be removed',
    nav: 'runs',
    breadcrumbs: [
      { label: 'Runs', href: '/runs' },
      { label: `Sync of ${name}`, href: links.run(run.id) },
    ],
    lede: html`The app did not list these any more. They are still shown everywhere, as so many at once may
    mean that the credential sees less than before.`,
    body:
      all === 0
        ? emptyState({
            title: 'Nothing is held back',
            text: 'It was allowed, or a later sync has seen it again.',
            actions: buttonLink(links.run(run.id), 'Go to the run', 'primary'),
          })
        : [
            ...held.map(heldBackTable),
            html`<form class="card confirm" method="post" action="${links.run(run.id)}/resume">
              ${csrfField(context)}<input type="hidden" name="allow_removals" value="yes" />
              <p>
                The run goes on and removes ${counted(all, 'record')} here, unless the app lists them again.
                The app itself is not changed.
              </p>
              <div class="form-actions">
                <button class="danger">Yes, remove ${counted(all, 'record')}</button>
                <a href="${links.run(run.id)}">No, keep them</a>
              </div>
            </form>`,
          ],
  });
}

function heldBackTable({ stream, count: rows, records }: HeldBack): Html {
  const shown = records.length < rows ? `, the first ${count(records.length)} of them` : '';
  return recordsTable(
    records,
    `${words(stream)}: ${counted(rows, 'record')}${shown}`,
    'They cannot be shown.',
  );
}
