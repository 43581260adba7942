import { logo } from '../catalogue/logo.ts';
import type { ConsoleContext } from '../frame/env.ts';
import { html, type Html } from '../frame/html.ts';
import type { Connection } from '../frame/host.ts';
import { page } from '../frame/page.ts';
import { badge, buttonLink, emptyState, time } from '../frame/parts.ts';

/** The page of all connections. */
export async function connectionsPage(context: ConsoleContext): Promise<Response> {
  const { host, tenant } = context.var;
  const connections = await host.connections.list({ tenant });
  return page(context, {
    title: 'Connections',
    nav: 'connections',
    lede: 'The apps that Patchbay reads, and whether they take its credentials.',
    actions: connections.length === 0 ? undefined : buttonLink('/', 'Connect an app', 'primary'),
    body:
      connections.length === 0
        ? emptyState({
            title: 'Nothing is connected yet',
            text: 'Connect an app to see who has access to what in it.',
            actions: buttonLink('/', 'Choose an app', 'primary'),
          })
        : html`<div class="table-scroll" tabindex="0" role="group" aria-label="Connections">
            <table>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">App</th>
                  <th scope="col">State</th>
                  <th scope="col">Since</th>
                </tr>
              </thead>
              <tbody>
                ${connections.map((each) => row(context, each))}
              </tbody>
            </table>
          </div>`,
  });
}

function row(
  context: ConsoleContext,
  { id, name, connector, state, stateReason, createdAt }: Connection,
): Html {
  const manifest = context.var.host.catalogue.get(connector)?.manifest ?? {
    app_id: connector,
    user_friendly_name: connector,
  };
  return html`<tr>
    <th scope="row">
      <a class="with-logo" href="/connections/${encodeURIComponent(id)}"
        >${logo(manifest, 24)}<span>${name}</span></a
      >
    </th>
    <td>${manifest.user_friendly_name}</td>
    <td>
      ${stateBadge(state)} ${stateReason === undefined ? '' : html`<span class="muted">${stateReason}</span>`}
    </td>
    <td>${time(createdAt)}</td>
  </tr>`;
}

/** The state of a connection, in a word. */
export function stateBadge(state: Connection['state']): Html {
  switch (state) {
    case 'active':
      return badge('good', 'Active');
    case 'disabled':
      return badge('neutral', 'Disabled');
    default:
      return badge('bad', 'Connect again');
  }
}
