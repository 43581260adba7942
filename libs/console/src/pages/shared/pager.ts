import { html, nothing, type Html } from '../../frame/html.ts';

/** A place in a list: the page after a cursor, or the one before it. */
export interface PagePlace {
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

/** Links to the first, the previous and the next page of a list; nothing where there is one page alone. */
export function pager(parts: {
  /** What is paged, in words that follow "Pages of". */
  readonly of: string;
  /** The cursors that this page was asked for with. */
  readonly place: PagePlace;
  /** The cursor of the previous page; undefined: there is none, or the list goes forth alone. */
  readonly previous?: string | undefined;
  /** The cursor of the next page. */
  readonly next: string | undefined;
  readonly href: (place: PagePlace) => string;
}): Html {
  const { of, place, previous, next, href } = parts;
  const isFirst = place.after === undefined && previous === undefined;
  if (isFirst && next === undefined) return nothing;
  return html`<nav class="pager" aria-label="Pages of ${of}">
    ${isFirst ? nothing : html`<a class="button button-secondary" href="${href({})}">First page</a>`}
    ${
      previous === undefined
        ? nothing
        : html`<a class="button button-secondary" rel="prev" href="${href({ before: previous })}"
            >Previous page</a
          >`
    }
    ${
      next === undefined
        ? html`<span class="muted">This is the last page.</span>`
        : html`<a class="button button-secondary" rel="next" href="${href({ after: next })}">Next page</a>`
    }
  </nav>`;
}

/** The place that an address names. Where it names two, the page after counts. */
export function placeOf(value: (name: string) => string | undefined): PagePlace {
  const after = value('after');
  return after === undefined ? { before: value('before') } : { after };
}
