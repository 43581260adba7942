import type { ConsoleContext } from './env.ts';
import { html } from './html.ts';
import { page } from './page.ts';
import { buttonLink, emptyState } from './parts.ts';

/** The page for an address that leads nowhere. */
export async function notFound(context: ConsoleContext, what = 'This page'): Promise<Response> {
  return page(context, {
    title: 'Not found',
    status: 404,
    body: emptyState({
      title: `${what} does not exist`,
      text: 'It may have been removed, or the address is not complete.',
      actions: [
        buttonLink('/connections', 'Go to connections', 'primary'),
        buttonLink('/', 'Go to the catalogue'),
      ],
    }),
  });
}

/** The page for a failure that nobody expected. It says nothing of what failed; the log does, under the reference. */
export async function failed(context: ConsoleContext, reference: string): Promise<Response> {
  return page(context, {
    title: 'Something went wrong',
    status: 500,
    body: emptyState({
      title: 'The page could not be made',
      text: html`Nothing was changed that you were not told of. Try again; if it stays, look into the log of
        the host for <code>${reference}</code>.`,
      actions: buttonLink('/connections', 'Go to connections', 'primary'),
    }),
  });
}

/** The page for a form that is larger than any form is. */
export async function tooLarge(context: ConsoleContext): Promise<Response> {
  return page(context, {
    title: 'Too large',
    status: 413,
    body: emptyState({
      title: 'The form is too large',
      text: 'The console reads forms of up to 1 MiB. Nothing was changed.',
    }),
  });
}
