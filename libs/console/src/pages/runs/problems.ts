import type { Run, Task } from '@patchbay/host';
import { isEnded } from '@patchbay/host';
import { html, nothing, type Html } from '../../frame/html.ts';
import { notice } from '../../frame/parts.ts';
import { adviceOn } from './advice.ts';
import { taskName } from './run-words.ts';

/** Why parts of a run are not complete, and what a person can do about each. */
export function problems(run: Run): Html {
  const tasks = run.tasks.filter((task) => task.reason !== undefined && isDone(task));
  if (tasks.length === 0) return nothing;
  return html`<section aria-labelledby="problems">
    <h2 id="problems">${isEnded(run) ? 'Why it is not complete' : 'What went wrong so far'}</h2>
    ${tasks.map((task) => notice(task.state === 'failed' ? 'problem' : 'warning', problem(task)))}
  </section>`;
}

function isDone({ state }: Task): boolean {
  return state === 'failed' || state === 'incomplete' || state === 'cancelled';
}

function problem(task: Task): Html {
  const { message = '', errorCode, hint = adviceOn(errorCode) } = task.reason ?? {};
  return html`<p><strong>${taskName(task)}</strong> is ${task.state}: ${message}</p>
    ${hint === undefined ? nothing : html`<p><strong>What to do:</strong> ${hint}</p>`}
    ${errorCode === undefined ? nothing : html`<p class="muted">Error code <code>${errorCode}</code></p>`}`;
}
