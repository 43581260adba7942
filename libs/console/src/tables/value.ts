import { isRecord } from '@patchbay/core';
import { html, type Html } from '../frame/html.ts';
import { none } from './none.ts';
import { counted, words } from './words.ts';

/** How long a text may be before the rest is folded away. */
const LONG_TEXT = 160;

/** How many fields or items stand openly in a cell; with more the whole is folded away. */
const OPEN_ITEMS = 4;

/** A JSON value for a table's cell: short ones as text, objects as a list of their fields, long ones folded away. */
export function valueCell(value: unknown): Html | string {
  if (value === null || value === undefined || value === '') return none();
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return longText(value);
  if (Array.isArray(value)) return listCell(value);
  if (isRecord(value)) return recordCell(value);
  return String(value);
}

function longText(text: string): Html | string {
  if (text.length <= LONG_TEXT) return text;
  return html`<details>
    <summary>${text.slice(0, LONG_TEXT / 2)}…</summary>
    ${text}
  </details>`;
}

function listCell(items: readonly unknown[]): Html {
  if (items.length === 0) return none();
  if (items.every((item) => typeof item !== 'object') && items.length <= OPEN_ITEMS) {
    return html`${items.map(String).join(', ')}`;
  }
  const list = html`<ul class="values">
    ${items.map((item) => html`<li>${valueCell(item)}</li> `)}
  </ul>`;
  return items.length <= OPEN_ITEMS ? list : folded(counted(items.length, 'item'), list);
}

function recordCell(record: Readonly<Record<string, unknown>>): Html {
  const fields = Object.entries(record).filter(([, value]) => value !== undefined && value !== null);
  if (fields.length === 0) return none();
  const list = html`<dl class="values">
    ${fields.map(
      ([name, value]) =>
        html`<div>
          <dt>${words(name)}</dt>
          <dd>${valueCell(value)}</dd>
        </div> `,
    )}
  </dl>`;
  return fields.length <= OPEN_ITEMS ? list : folded(counted(fields.length, 'field'), list);
}

function folded(summary: string, content: Html): Html {
  return html`<details>
    <summary>${summary}</summary>
    ${content}
  </details>`;
}
