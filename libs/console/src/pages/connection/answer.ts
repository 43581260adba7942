import {
  isRecord,
  type Completeness,
  type ErrorEnvelope,
  type ExecutionSummary,
  type SuccessEnvelope,
} from '@patchbay/core';
import { html, nothing, type Html } from '../../frame/html.ts';
import { badge, notice } from '../../frame/parts.ts';
import { jsonText } from '../../tables/json-text.ts';
import { recordsTable } from '../../tables/records-table.ts';
import { valueCell } from '../../tables/value.ts';
import { count, counted, duration, words } from '../../tables/words.ts';

/** What a capability answered: as a table, as JSON, and what the app itself said. */
export function answerSection(
  envelope: SuccessEnvelope | ErrorEnvelope,
  parts: {
    readonly title: string;
    readonly took: number;
    readonly pageNumber: number;
    /** Where the changes of the connection are. */
    readonly changesHref: string;
    /** Leads to the next page, when there is one. */
    readonly next: Html;
  },
): Html {
  const { title, took, pageNumber, changesHref, next } = parts;
  return html`<section
    class="section answer"
    id="answer"
    aria-labelledby="answer-heading"
    tabindex="-1"
    data-focus
  >
    <h2 id="answer-heading">Answer</h2>
    ${
      envelope.is_error === true
        ? errorNotice(envelope)
        : html`${summaryNote(envelope.execution_summary, changesHref)}
            <p class="freshness muted">${told(envelope, pageNumber)} It took ${duration(took)}.</p>
            ${responseTable(envelope.response, title)} ${next}
            ${fold('As JSON', jsonText(envelope.response, `${title}: answer as JSON`))}`
    }
    ${
      envelope.raw_data === undefined
        ? nothing
        : fold('What the app answered', jsonText(envelope.raw_data, `${title}: raw data`))
    }
    ${fold('The whole envelope', jsonText({ ...envelope, raw_data: undefined }, `${title}: envelope`))}
  </section>`;
}

/** An error as its envelope says it: what went wrong, what to do, and what a program would branch on. */
export function errorNotice({ error }: ErrorEnvelope): Html {
  const { message, error_code, app_error_code, status_code, error_metadata: metadata } = error;
  const wait = metadata?.retry_after_seconds;
  return notice(
    'problem',
    html`<p><strong>${message}</strong></p>
      ${metadata?.hint === undefined ? nothing : html`<p><strong>What to do:</strong> ${metadata.hint}</p>`}
      <dl class="facts">
        <dt>Error code</dt>
        <dd>
          <code>${error_code}</code
          >${app_error_code === undefined ? nothing : html`, <code>${app_error_code}</code>`}
        </dd>
        ${
          status_code === undefined
            ? nothing
            : html`<dt>Status of the app</dt>
                <dd>${status_code}</dd>`
        }
        ${
          metadata === undefined
            ? nothing
            : html`<dt>Whose fault</dt>
                <dd>${words(metadata.fault)}</dd>`
        }
        <dt>Try again</dt>
        <dd>
          ${
            wait !== undefined
              ? `In ${duration(wait * 1000)}`
              : metadata?.retryable === true
                ? 'It may work the next time'
                : 'Not without a change'
          }
        </dd>
      </dl>`,
  );
}

const EFFECTS = {
  created: ['Created', 'The app made it.'],
  updated: ['Updated', 'The app changed it.'],
  deleted: ['Deleted', 'The app removed it.'],
  noop: ['No change', 'The app had it so already.'],
} as const;

/** What a write did. */
function summaryNote(summary: ExecutionSummary | undefined, changesHref: string): Html {
  if (summary === undefined) return nothing;
  const { effect, description, caught_errors: caught = [] } = summary;
  const [label, said] = EFFECTS[effect.kind];
  return html`${notice(
    'done',
    html`<p>${badge(effect.kind === 'noop' ? 'neutral' : 'good', label)} ${said} ${description ?? nothing}</p>
      <p><a href="${changesHref}">Changes</a> tell of it after the next sync.</p>`,
  )}
  ${caught.map((error) => errorNotice({ is_error: true, error }))}`;
}

function told({ response, completeness }: SuccessEnvelope, pageNumber: number): string {
  if (!Array.isArray(response)) return '';
  const shown = `Page ${count(pageNumber)}: ${counted(response.length, 'record')}.`;
  return completeness === undefined ? shown : `${shown} ${completenessWords(completeness)}`;
}

function completenessWords({ seen, declared_total: total, complete, reason }: Completeness): string {
  const of = total === undefined ? '' : ` of the ${count(total)} that the app declares`;
  if (complete) return `The list is complete: ${count(seen)} seen${of}.`;
  return `${count(seen)} seen so far${of}.${reason === undefined ? '' : ` ${reason}`}`;
}

function responseTable(response: unknown, title: string): Html {
  if (Array.isArray(response)) return recordsTable(response, title, 'The page has no records.');
  if (!isRecord(response)) return html`<p>${valueCell(response)}</p>`;
  const lists = Object.entries(response).filter(([, value]) => Array.isArray(value) && value.some(isRecord));
  const facts = Object.entries(response).filter(([name]) => !lists.some(([list]) => list === name));
  return html`${
    facts.length === 0
      ? nothing
      : html`<dl class="facts card">
          ${facts.map(
            ([name, value]) =>
              html`<dt>${words(name)}</dt>
                <dd>${valueCell(value)}</dd> `,
          )}
        </dl>`
  }
  ${lists.map(([name, value]) => (Array.isArray(value) ? recordsTable(value, words(name), 'None.') : nothing))}`;
}

function fold(title: string, content: Html): Html {
  return html`<details class="fold">
    <summary>${title}</summary>
    ${content}
  </details>`;
}
