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
                ${together(incomplete).map((streams) => html`<li>${incompleteness(streams)}</li>`)}
                ${more > 0 ? html`<li>${counted(more, 'more list')} like these.</li>` : nothing}
              </ul>`,
          )
    }`;
}

/** Lists of one connection that the same is to be said of. */
type AlikeStreams = readonly [StreamFreshness, ...StreamFreshness[]];

function together(incomplete: readonly StreamFreshness[]): readonly AlikeStreams[] {
  const groups = new Map<string, [StreamFreshness, ...StreamFreshness[]]>();
  for (const each of incomplete) {
    const { connection, state, reason, completeAt, reading } = each;
    const said = JSON.stringify([connection.id, state, reason, completeAt?.slice(0, 16), reading]);
    const group = groups.get(said);
    if (group === undefined) groups.set(said, [each]);
    else group.push(each);
  }
  return [...groups.values()];
}

/** Why lists of a connection are not whole. */
function incompleteness(streams: AlikeStreams): Html {
  const [{ connection, state, reason, completeAt, reading }] = streams;
  const many = streams.length > 1;
  const names = listed(streams.map(({ stream }) => words(stream).toLowerCase()));
  const lists = html`the ${many ? 'lists' : 'list'} of ${names} of
    <a href="${links.connection(connection.id)}">${connection.name}</a>`;
  const now = reading ? (many ? ' They are being read now.' : ' It is being read now.') : '';
  if (state === 'unread') return html`${lists} ${many ? 'have' : 'has'} not been read yet.${now}`;
  const why = reason === undefined ? '.' : html` because ${withoutStop(lowerFirst(reason))}.`;
  const last =
    completeAt === undefined
      ? nothing
      : html` ${many ? 'They were' : 'It was'} last complete at ${time(completeAt)}.`;
  return html`${lists} ${many ? 'are' : 'is'} incomplete${why}${last}${now}`;
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}
