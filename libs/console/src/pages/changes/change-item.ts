import type { Change, ChangedField, ChangeKind } from '@patchbay/host';
import { html, nothing, type Html } from '../../frame/html.ts';
import { badge, time } from '../../frame/parts.ts';
import { jsonText } from '../../tables/json-text.ts';
import { none } from '../../tables/none.ts';
import { table } from '../../tables/table.ts';
import { valueCell } from '../../tables/value.ts';
import { words } from '../../tables/words.ts';
import { links } from '../shared/links.ts';
import { accountLink, connectionLink, entitlementLink, resourceLink } from '../shared/subjects.ts';

const TONES = { added: 'good', changed: 'accent', removed: 'bad' } as const satisfies Record<
  ChangeKind,
  string
>;

/** Attributes up to this number stand openly; more are folded away. */
const OPEN_FIELDS = 4;

/** One change: a sentence, what is different before and after, and where it leads. */
export function changeItem(change: Change): Html {
  const { at, run, connection, stream, kind, sentence } = change;
  return html`<li class="change change-${kind}">
    <h2 class="change-sentence">${badge(TONES[kind], words(kind))} ${sentence}</h2>
    <p class="change-place muted">
      Found ${time(at)} by <a href="${links.run(run)}">a run</a> of ${connectionLink(connection)}, in
      ${words(stream).toLowerCase()}. ${subjects(change)}
    </p>
    ${fieldsTable(change.fields, sentence)} ${records(change)}
  </li>`;
}

function subjects({ account, entitlement, resource }: Change): Html {
  const found = [
    account === undefined ? undefined : accountLink(account),
    entitlement === undefined ? undefined : entitlementLink(entitlement),
    resource === undefined || entitlement !== undefined ? undefined : resourceLink(resource),
  ].filter((link) => link !== undefined);
  if (found.length === 0) return nothing;
  return html`See ${found.map((link, at) => html`${at === 0 ? nothing : ', '}${link}`)}.`;
}

function fieldsTable(fields: readonly ChangedField[], sentence: string): Html {
  if (fields.length === 0) return nothing;
  const rows = table<ChangedField>({
    caption: html`<span class="visually-hidden">What is different: ${sentence}</span>`,
    empty: '',
    rows: fields,
    columns: [
      { id: 'field', label: 'Attribute', header: true, cell: ({ field }) => html`<code>${field}</code>` },
      {
        id: 'before',
        label: 'Before',
        cell: ({ before }) => (isEmpty(before) ? none() : html`<del>${valueCell(before)}</del>`),
      },
      {
        id: 'after',
        label: 'After',
        cell: ({ after }) => (isEmpty(after) ? none() : html`<ins>${valueCell(after)}</ins>`),
      },
    ],
  });
  if (fields.length <= OPEN_FIELDS) return rows;
  return html`<details>
    <summary>${fields.length} attributes are different</summary>
    ${rows}
  </details>`;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function records({ before, after, id }: Change): Html {
  const side = (name: string, record: unknown): Html =>
    html`<div>
      <h3>${name}</h3>
      ${record === undefined ? html`<p class="muted">It was not there.</p>` : jsonText(record, `${name}, change ${id}`)}
    </div>`;
  return html`<details>
    <summary>The whole record</summary>
    <div class="side-by-side">${side('Before', before)} ${side('After', after)}</div>
  </details>`;
}
