import type { Freshness, StreamFreshness } from '@patchbay/host';
import { html, nothing, type Html } from '../../frame/html.ts';
import { notice, time } from '../../frame/parts.ts';
import { counted, listed, words } from '../../tables/words.ts';
import { links } from './links.ts';

/** How fresh an answer is, and which of the lists that it stands on are not whole, and why. */
export function freshnessNote(freshness: Freshness): Html {
  const { asOf, incomplete, incompleteCount, complete } = freshness;
  const more = incompleteCount - incomplete.length;
  const asOfText =
    asOf === undefined
      ? html`No complete reading of ${listed(freshness.streams.map(words)).toLowerCase()} is known.`
      : html`As of ${time(asOf)}: what happened later may be missing.`;
  return html`<p class="freshness muted">${asOfText}</p>
    ${
      complete || incomplete.length === 0
        ? nothing
        : notice(
            'warning',
            html`<p>Nothing follows from what is missing here:</p>
              <ul>
                ${incomplete.map((stream) => html`<li>${incompleteness(stream)}</li>`)}
                ${more > 0 ? html`<li>${counted(more, 'more list')} like these.</li>` : nothing}
              </ul>`,
          )
    }`;
}

/** Why one list is not whole. */
export function incompleteness(freshness: StreamFreshness): Html {
  const { connection, stream, state, reason, completeAt, reading } = freshness;
  const list = html`the list of ${words(stream).toLowerCase()} of
    <a href="${links.connection(connection.id)}">${connection.name}</a>`;
  const now = reading ? ' It is being read now.' : '';
  if (state === 'unread') return html`${list} has not been read yet.${now}`;
  const why = reason === undefined ? '.' : html` because ${withoutStop(lowerFirst(reason))}.`;
  const last = completeAt === undefined ? nothing : html` It was last complete at ${time(completeAt)}.`;
  return html`${list} is incomplete${why}${last}${now}`;
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}
