import type { Run, RunState, Task } from '@patchbay/host';
import { badge } from '../../frame/parts.ts';
import { html, nothing, type Html } from '../../frame/html.ts';
import { count, counted, duration, timeOfDay, words } from '../../tables/words.ts';

const TONES = {
  queued: 'neutral',
  running: 'accent',
  cancelling: 'warning',
  complete: 'good',
  incomplete: 'warning',
  failed: 'bad',
  cancelled: 'neutral',
} as const satisfies Record<RunState, string>;

/** A state as a word on a ground of its colour. */
export function stateBadge(state: RunState): Html {
  return badge(TONES[state], words(state));
}

/** When a task that waits is taken up again; undefined: it does not wait. */
export function waitsUntil(task: Task, now: number): string | undefined {
  const open = task.state === 'queued' || task.state === 'running';
  return open && task.notBefore !== undefined && Date.parse(task.notBefore) > now
    ? task.notBefore
    : undefined;
}

/** The name of a task: its stream, and which part of it. */
export function taskName({ stream, partition, partitions }: Task): string {
  return partitions > 1 ? `${words(stream)}, part ${partition + 1} of ${partitions}` : words(stream);
}

/** What all tasks of a run come to. */
export function totals({
  tasks,
}: Run): Readonly<Record<'records' | 'added' | 'changed' | 'removed' | 'waited', number>> {
  const sum = (value: (task: Task) => number): number => tasks.reduce((all, task) => all + value(task), 0);
  return {
    records: sum((task) => task.records),
    added: sum((task) => task.added),
    changed: sum((task) => task.changed),
    removed: sum((task) => task.removed),
    waited: sum((task) => task.waitedMilliseconds),
  };
}

/** How long a run or a task took, or has taken so far; nothing before it began. */
export function taken(part: Pick<Run, 'startedAt' | 'endedAt'>, now: number): string {
  if (part.startedAt === undefined) return '';
  const end = part.endedAt === undefined ? now : Date.parse(part.endedAt);
  return duration(Math.max(0, end - Date.parse(part.startedAt)));
}

/**
 * Where a run stands, in one sentence: what a screen reader is told while it goes. Records are counted elsewhere, as they
 * would be told all the time.
 */
export function summary(run: Run, now: number): string {
  const { records } = totals(run);
  const done = run.tasks.filter((task) => task.endedAt !== undefined).length;
  const read = `${counted(records, 'record')} read`;
  const waiting = run.tasks.map((task) => waitsUntil(task, now)).find((until) => until !== undefined);
  const wait = waiting === undefined ? '' : ` It waits for a limit of the app until ${timeOfDay(waiting)}.`;
  switch (run.state) {
    case 'queued':
      return `Queued.${wait}`;
    case 'running':
      return `Running: ${count(done)} of ${counted(run.tasks.length, 'part')} done.${wait}`;
    case 'cancelling':
      return 'Cancelling: it ends at its next checkpoint.';
    case 'complete':
      return `Complete after ${taken(run, now)}: ${read}.`;
    case 'incomplete':
      return `Incomplete after ${taken(run, now)}: ${read}. What was not read completely removes nothing.`;
    case 'failed':
      return `Failed after ${taken(run, now)}: ${read}. What was read is kept, and nothing was removed for what was not.`;
    case 'cancelled':
      return `Cancelled after ${taken(run, now)}: ${read}. What was read is kept.`;
  }
}

/** Seconds until a time, in words; for eyes only, as the time itself is beside it. */
export function waitNote(task: Task, now: number): Html {
  const until = waitsUntil(task, now);
  if (until === undefined) return nothing;
  return html`<p class="wait">
    ${badge('warning', 'Waiting')} until <time datetime="${until}">${timeOfDay(until)}</time>, in
    ${duration(Date.parse(until) - now)}${task.reason === undefined ? '' : html`: ${task.reason.message}`}
  </p>`;
}
