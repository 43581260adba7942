import { nextTimes, type Schedule } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import type { Connection } from '../../frame/host.ts';
import { html, nothing, type Html } from '../../frame/html.ts';
import { time } from '../../frame/parts.ts';
import { csrfField } from '../../security/csrf.ts';
import { links } from '../shared/links.ts';

/** When a connection is synced by itself, and the form that changes it. */
export function scheduleSection(
  context: ConsoleContext,
  { id }: Connection,
  schedule: Schedule | undefined,
): Html {
  return html`<h3 id="schedule">Schedule</h3>
    ${schedule === undefined ? html`<p class="muted">It is synced by hand alone.</p>` : plan(schedule)}
    <details ${schedule === undefined ? nothing : html`open`}>
      <summary>${schedule === undefined ? 'Sync it by schedule' : 'Change the schedule'}</summary>
      <form class="form schedule" method="post" action="${links.connection(id)}/schedule">
        ${csrfField(context)}
        <div class="field">
          <label for="cron">Cron</label>
          <p class="help" id="cron-help">
            Minute, hour, day of the month, month, day of the week: <code>0 3 * * *</code> is each night at
            three.
          </p>
          <input
            id="cron"
            name="cron"
            required
            autocomplete="off"
            spellcheck="false"
            aria-describedby="cron-help"
            value="${schedule?.cron ?? '0 3 * * *'}"
          />
        </div>
        <div class="field">
          <label for="time_zone">Time zone</label>
          <input id="time_zone" name="time_zone" autocomplete="off" value="${schedule?.timeZone ?? 'UTC'}" />
        </div>
        <div class="field">
          <label for="mode">What</label>
          <select id="mode" name="mode">
            <option value="full">Everything, which finds what is gone</option>
            <option value="incremental" ${schedule?.mode === 'incremental' ? html`selected` : nothing}>
              What is new
            </option>
          </select>
        </div>
        <div class="actions">
          <button class="primary">Save the schedule</button>
          ${
            schedule === undefined
              ? nothing
              : html`<button class="danger" name="remove" value="yes" formnovalidate>Remove it</button>`
          }
        </div>
      </form>
    </details>`;
}

/** How many of the next times are shown. */
const TIMES = 3;

function plan({ cron, timeZone, mode, nextAt }: Schedule): Html {
  // The one that is kept is the first; the others follow from it.
  const later = nextTimes(cron, timeZone, Date.parse(nextAt), TIMES - 1);
  const times = [nextAt, ...later.map((at) => new Date(at).toISOString())];
  return html`<p>
      <code>${cron}</code> in ${timeZone}, ${mode === 'full' ? 'everything' : 'what is new'}. The next times:
    </p>
    <ul class="values">
      ${times.map((at) => html`<li>${time(at)}</li>`)}
    </ul>`;
}
