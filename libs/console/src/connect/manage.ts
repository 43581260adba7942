import type { Connection } from '../frame/host.ts';
import type { ConsoleContext } from '../frame/env.ts';
import { redirectWith } from '../frame/flash.ts';
import { html } from '../frame/html.ts';
import { page } from '../frame/page.ts';
import { notice } from '../frame/parts.ts';
import { notFound } from '../frame/problem-pages.ts';
import { fieldText, formValues } from '../forms/form-values.ts';
import { csrfField } from '../security/csrf.ts';

/** Turns a connection off, or on again. */
export async function setState(context: ConsoleContext): Promise<Response> {
  const connection = await connectionOf(context);
  if (connection === undefined) return notFound(context, 'This connection');
  const { host, tenant } = context.var;
  const state = fieldText(await formValues(context), 'state') === 'disabled' ? 'disabled' : 'active';
  await host.connections.update(connection.id, { state }, { tenant });
  const told =
    state === 'disabled'
      ? `${connection.name} is disabled: nothing calls the app, and what was read stays.`
      : `${connection.name} is active again.`;
  return redirectWith(context, pathOf(connection), 'done', told);
}

/** Asks before a connection is deleted. */
export async function removePage(context: ConsoleContext): Promise<Response> {
  const connection = await connectionOf(context);
  if (connection === undefined) return notFound(context, 'This connection');
  return page(context, {
    title: `Delete ${connection.name}?`,
    nav: 'connections',
    breadcrumbs: [
      { label: 'Connections', href: '/connections' },
      { label: connection.name, href: pathOf(connection) },
    ],
    body: html`${notice(
        'warning',
        html`<p>
          Its credential, everything that was read through it, and the history of its runs are deleted. The
          app itself is not changed. This cannot be undone.
        </p>`,
      )}
      <form method="post" action="${pathOf(connection)}/delete" class="form-actions">
        ${csrfField(context)}
        <button class="danger">Delete ${connection.name}</button>
        <a class="button" href="${pathOf(connection)}">Keep it</a>
      </form>`,
  });
}

/** Deletes a connection. */
export async function remove(context: ConsoleContext): Promise<Response> {
  const connection = await connectionOf(context);
  if (connection === undefined) return notFound(context, 'This connection');
  const { host, tenant } = context.var;
  await host.connections.remove(connection.id, { tenant });
  return redirectWith(context, '/connections', 'done', `${connection.name} was deleted.`);
}

async function connectionOf(context: ConsoleContext): Promise<Connection | undefined> {
  const { host, tenant } = context.var;
  return host.connections.get(context.req.param('id') ?? '', { tenant });
}

function pathOf({ id }: Connection): string {
  return `/connections/${encodeURIComponent(id)}`;
}
