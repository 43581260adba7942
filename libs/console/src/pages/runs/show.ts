import { isEnded, type Run } from '@patchbay/host';
import { csrfField } from '../../security/csrf.ts';
import type { ConsoleContext } from '../../frame/env.ts';
import { html, nothing, type Html } from '../../frame/html.ts';
import { page } from '../../frame/page.ts';
import { buttonLink, time } from '../../frame/parts.ts';
import { notFound } from '../../frame/problem-pages.ts';
import { counted } from '../../tables/words.ts';
import { links } from '../shared/links.ts';
import { findRun } from './find-run.ts';
import { heldBackNote } from './held-back.ts';
import { problems } from './problems.ts';
import { stateBadge, summary, totals } from './run-words.ts';
import { tasksTable } from './tasks-table.ts';

/** One run, which a client module keeps up to date while it goes. */
export async function runPage(context: ConsoleContext): Promise<Response> {
  const found = await findRun(context);
  if (found === undefined) return notFound(context, 'This run');
  const { run, name } = found;
  const now = context.var.runtime.clock.now();
  const parts = runParts(context, run, now);
  return page(context, {
    title: `Sync of ${name}`,
    nav: 'runs',
    breadcrumbs: [
      { label: 'Runs', href: '/runs' },
      { label: name, href: links.connection(run.connectionId) },
    ],
    lede: html`${run.mode === 'full' ? 'Full' : 'Incremental'}, started
    ${run.startedBy === 'schedule' ? 'by schedule' : 'by hand'} ${time(run.startedAt ?? run.createdAt)}.`,
    modules: isEnded(run) ? [] : ['run-progress'],
    body: html`<div class="run" ${isEnded(run) ? nothing : html`data-events="${links.run(run.id)}/events"`}>
      <p class="run-status" role="status" aria-live="polite" data-part="status">${parts.status}</p>
      <div data-part="state">${parts.state}</div>
      <div class="actions" data-part="actions">${parts.actions}</div>
      <div data-part="problems">${parts.problems}</div>
      <section class="section" aria-labelledby="parts">
        <h2 id="parts">Progress</h2>
        <div data-part="tasks">${parts.tasks}</div>
      </section>
    </div>`,
  });
}

/** The parts of a run's page that change while it goes. */
export function runParts(
  context: ConsoleContext,
  run: Run,
  now: number,
): Readonly<Record<'status' | 'state' | 'actions' | 'problems' | 'tasks', Html>> {
  return {
    status: html`${summary(run, now)}`,
    state: html`<p>
      ${stateBadge(run.state)}
      <span class="muted"
        >${
          run.endedAt === undefined
            ? `${counted(totals(run).records, 'record')} read so far.`
            : html`Ended ${time(run.endedAt)}.`
        }</span
      >
    </p>`,
    actions: runActions(context, run),
    problems: html`${heldBackNote(run)}${problems(run)}`,
    tasks: tasksTable(run.tasks, now),
  };
}

function runActions(context: ConsoleContext, run: Run): Html {
  const form = (action: string, label: string, look: string): Html =>
    html`<form method="post" action="${links.run(run.id)}/${action}">
      ${csrfField(context)}<button class="${look}">${label}</button>
    </form>`;
  const changes = buttonLink(links.changes({ run: run.id }), 'What it changed');
  if (!isEnded(run)) {
    return html`${run.state === 'cancelling' ? nothing : form('cancel', 'Cancel', 'danger')}
      <a class="button" href="${links.run(run.id)}">Refresh</a> ${changes}`;
  }
  const resumable = run.state !== 'complete';
  return html`${resumable ? form('resume', 'Resume from where it stopped', 'primary') : nothing} ${changes}
  ${buttonLink(links.connection(run.connectionId), 'Go to the connection')}`;
}
