import type { Task } from '@patchbay/host';
import { html, nothing, type Html } from '../../frame/html.ts';
import { table } from '../../tables/table.ts';
import { count, duration } from '../../tables/words.ts';
import { none } from '../../tables/none.ts';
import { stateBadge, taken, taskName, waitNote } from './run-words.ts';

/** The parts of a run, each with how far it is. */
export function tasksTable(tasks: readonly Task[], now: number): Html {
  const number = (value: number): Html | string => (value === 0 ? none('0') : count(value));
  return table<Task>({
    caption: 'Parts of this run',
    empty: 'This run has no parts yet.',
    rows: tasks,
    columns: [
      { id: 'stream', label: 'Stream', header: true, cell: taskName },
      { id: 'state', label: 'State', cell: (task) => stateBadge(task.state) },
      { id: 'progress', label: 'Progress', cell: (task) => progress(task, now) },
      { id: 'pages', label: 'Pages', numeric: true, cell: (task) => number(task.pages) },
      { id: 'added', label: 'Added', numeric: true, cell: (task) => number(task.added) },
      { id: 'changed', label: 'Changed', numeric: true, cell: (task) => number(task.changed) },
      { id: 'removed', label: 'Removed', numeric: true, cell: (task) => number(task.removed) },
      {
        id: 'waited',
        label: 'Waited',
        numeric: true,
        cell: (task) => (task.waitedMilliseconds === 0 ? none() : duration(task.waitedMilliseconds)),
      },
      { id: 'taken', label: 'Took', numeric: true, cell: (task) => taken(task, now) || none() },
    ],
  });
}

function progress(task: Task, now: number): Html {
  const { records, estimate, state } = task;
  const of = estimate === undefined ? '' : ` of ${count(Math.max(estimate, records))}`;
  const label = `${taskName(task)}: ${count(records)}${of} records`;
  const ended = state === 'complete' || state === 'incomplete';
  const bar =
    estimate !== undefined || ended
      ? html`<progress
          value="${ended ? 1 : records}"
          max="${ended ? 1 : Math.max(estimate ?? 0, records, 1)}"
          aria-label="${label}"
        ></progress>`
      : state === 'running'
        ? html`<progress aria-label="${label}"></progress>`
        : nothing;
  return html`<div class="progress">${bar} <span>${count(records)}${of} records</span></div>
    ${waitNote(task, now)}`;
}
