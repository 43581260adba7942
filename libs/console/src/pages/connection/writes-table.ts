import type { Action } from '@patchbay/host';
import { html, nothing, type Html } from '../../frame/html.ts';
import { badge, time } from '../../frame/parts.ts';
import { none } from '../../tables/none.ts';
import { table } from '../../tables/table.ts';
import { jsonText } from '../../tables/json-text.ts';
import { words } from '../../tables/words.ts';

/** How many writes a connection's page shows. */
export const WRITES = 10;

/** What was written to the app through the host: who wanted what, and what came of it. */
export function writesSection(writes: readonly Action[]): Html {
  if (writes.length === 0) return nothing;
  return html`<section class="section" aria-labelledby="writes">
    <h2 id="writes">Last writes</h2>
    ${table<Action>({
      caption: 'What was sent to change the app, the latest first',
      empty: '',
      rows: writes,
      columns: [
        { id: 'at', label: 'When', header: true, cell: ({ at }) => time(at) },
        { id: 'what', label: 'What', cell: ({ capability }) => words(capability) },
        { id: 'by', label: 'By', cell: ({ actor }) => actor ?? none('not said') },
        { id: 'outcome', label: 'Outcome', cell: outcome },
        { id: 'request', label: 'What was asked for', cell: request },
      ],
    })}
  </section>`;
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
