import { html, nothing, type Html } from '../../frame/html.ts';

/** Links to the first and the next page of a list; nothing where there is one page alone. */
export function pager(parts: {
  /** What is paged, in words that follow "Pages of". */
  readonly of: string;
  /** The cursor that this page was asked for with. */
  readonly after: string | undefined;
  /** The cursor of the next page. */
  readonly next: string | undefined;
  readonly href: (after: string | undefined) => string;
}): Html {
  const { of, after, next, href } = parts;
  if (after === undefined && next === undefined) return nothing;
  return html`<nav class="pager" aria-label="Pages of ${of}">
    ${after === undefined ? nothing : html`<a class="button button-secondary" href="${href(undefined)}">First page</a>`}
    ${
      next === undefined
        ? html`<span class="muted">This is the last page.</span>`
        : html`<a class="button button-secondary" rel="next" href="${href(next)}">Next page</a>`
    }
  </nav>`;
}
