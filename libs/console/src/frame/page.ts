import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { csrfField } from '../security/csrf.ts';
import type { ConsoleContext } from './env.ts';
import { takeFlash } from './flash.ts';
import { html, nothing, type Content, type Html } from './html.ts';
import { navigation, type NavigationId } from './navigation.ts';

/** Where a page stands below another. */
export interface Breadcrumb {
  readonly label: string;
  readonly href: string;
}

/** What a page says; the frame puts everything else around it. */
export interface PageContent {
  /** The heading, and the title of the window. */
  readonly title: string;
  /** The entry of the navigation that the page belongs to. */
  readonly nav?: NavigationId | undefined;
  readonly body: Content;
  /** One or two sentences below the heading. */
  readonly lede?: Content;
  /** A logo before the heading. */
  readonly mark?: Html | undefined;
  /** Buttons and links beside the heading. */
  readonly actions?: Content;
  /** The pages above this one, from the outermost; the page itself is added. */
  readonly breadcrumbs?: readonly Breadcrumb[] | undefined;
  /** Client modules by name: files of `src/browser` without their ending. */
  readonly modules?: readonly string[] | undefined;
  /** @default 200 */
  readonly status?: ContentfulStatusCode | undefined;
}

/** Answers with a page. */
export async function page(context: ConsoleContext, content: PageContent): Promise<Response> {
  const { assets, session } = context.var;
  const { title, nav, body, lede, mark, actions, breadcrumbs, modules = [], status = 200 } = content;
  const message = takeFlash(context);
  return context.html(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>${title} · Patchbay</title>
          <link rel="icon" href="${assets.url('mark.svg')}" type="image/svg+xml" />
          <link rel="stylesheet" href="${assets.url('console.css')}" />
          ${modules.map((name) => html`<script type="module" src="${assets.url(`${name}.js`)}"></script>`)}
        </head>
        <body>
          <a class="skip" href="#content">Skip to content</a>
          <header class="masthead">
            <a class="brand" href="/"
              ><img src="${assets.url('mark.svg')}" alt="" width="24" height="24" />Patchbay</a
            >
            ${session.mayEnter ? navigation(nav) : nothing}
            ${
              session.signedIn
                ? html`<form class="sign-out" method="post" action="/logout">
                    ${csrfField(context)}<button class="quiet">Sign out</button>
                  </form>`
                : nothing
            }
          </header>
          <main id="content" tabindex="-1">
            ${breadcrumbs === undefined ? nothing : trail(breadcrumbs, title)} ${message}
            <div class="page-heading">
              ${mark ?? nothing}
              <div class="page-title">
                <h1>${title}</h1>
                ${lede === undefined ? nothing : html`<p class="lede">${lede}</p>`}
              </div>
              ${actions === undefined ? nothing : html`<div class="actions">${actions}</div>`}
            </div>
            ${body}
          </main>
        </body>
      </html> `,
    status,
  );
}

function trail(breadcrumbs: readonly Breadcrumb[], title: string): Html {
  return html`<nav class="breadcrumbs" aria-label="Breadcrumbs">
    <ol>
      ${breadcrumbs.map(({ label, href }) => html`<li><a href="${href}">${label}</a></li>`)}
      <li aria-current="page">${title}</li>
    </ol>
  </nav>`;
}
