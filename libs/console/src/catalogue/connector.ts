import type { ConnectorManifest, JsonSchema, ManifestCapability } from '@patchbay/core';
import type { CatalogueEntry, Connection } from '../frame/host.ts';
import type { ConsoleContext } from '../frame/env.ts';
import { html, nothing, type Content, type Html } from '../frame/html.ts';
import { page } from '../frame/page.ts';
import { badge, buttonLink, externalLink, notice } from '../frame/parts.ts';
import { notFound } from '../frame/problem-pages.ts';
import { richText } from '../frame/rich-text.ts';
import { inWords, upperFirst } from '../frame/words.ts';
import { fieldsOf } from '../forms/fields.ts';
import { abilitiesOf, categoryLabel, credentialLabel } from './abilities.ts';
import { logo } from './logo.ts';

/** The page of one connector: what it can do, what must be granted for it, how it signs in, what is to be set. */
export async function connectorPage(context: ConsoleContext): Promise<Response> {
  const { host, tenant } = context.var;
  const entry = host.catalogue.get(context.req.param('connector') ?? '');
  if (entry === undefined) return notFound(context, 'This connector');
  const { manifest, available, name } = entry;
  const connections = (await host.connections.list({ tenant })).filter(({ connector }) => connector === name);
  return page(context, {
    title: manifest.user_friendly_name,
    nav: 'catalogue',
    breadcrumbs: [{ label: 'Catalogue', href: '/' }],
    mark: logo(manifest, 56),
    lede: html`${richText(manifest.description ?? '')}`,
    actions: available
      ? buttonLink(
          `/connect/${encodeURIComponent(name)}`,
          connections.length === 0 ? 'Connect' : 'Connect another',
          'primary',
        )
      : nothing,
    body: html`${available ? nothing : notice('warning', notInHost(entry))}
      <ul class="badges">
        ${[...manifest.categories.map(categoryLabel), ...abilitiesOf(manifest).map(({ label }) => label)].map(
          (label) => html`<li>${badge('neutral', label)}</li>`,
        )}
      </ul>
      ${connections.length === 0 ? nothing : section('Connections', connectionList(connections))}
      ${section('What it can do', capabilityTable(manifest))}
      ${section('How it signs in', credentialList(manifest))}
      ${section('Settings', settingsTable(manifest.settings))}
      ${section('What it reads', streamTable(manifest))}
      ${manifest.rate_limits.length === 0 ? nothing : section('Limits of the app', limitTable(manifest))}`,
  });
}

function notInHost({ name }: CatalogueEntry): Html {
  return html`This host can show the connector, and cannot call it. Add <code>${name}</code> to the
    <code>connectors</code> of <code>createHost</code> to connect it.`;
}

function section(title: string, body: Content): Html {
  return html`<section class="section">
    <h2>${title}</h2>
    ${body}
  </section>`;
}

function connectionList(connections: readonly Connection[]): Html {
  return html`<ul class="plain-list">
    ${connections.map(
      ({ id, name }) => html`<li><a href="/connections/${encodeURIComponent(id)}">${name}</a></li>`,
    )}
  </ul>`;
}

function capabilityTable({ capabilities }: ConnectorManifest): Html {
  const own = capabilities.filter(({ kind }) => !['describe', 'authorization'].includes(kind));
  const ordered = [
    ...own.filter(({ level }) => level === 'read'),
    ...own.filter(({ level }) => level === 'write'),
  ];
  return table(
    ['Capability', 'What it does', 'Kind', 'What must be granted'],
    ordered.map((each) => [
      each.display_name,
      richText(each.description),
      kindBadge(each),
      each.permission === undefined
        ? html`<span class="muted">Nothing of its own</span>`
        : richText(upperFirst(each.permission)),
    ]),
  );
}

function kindBadge({ level }: ManifestCapability): Html {
  return level === 'write' ? badge('warning', 'Changes the app') : badge('neutral', 'Reads');
}

function credentialList({ credentials, allowed_credentials: allowed }: ConnectorManifest): Html {
  const together = allowed.filter((ids) => ids.length > 1);
  return html`<dl class="definitions">
      ${credentials.map(
        (each) =>
          html`<div>
            <dt>${String(each['title'])} ${badge('neutral', credentialLabel(each['x-credential-type']))}</dt>
            <dd>${richText(String(each['description'] ?? ''))}</dd>
          </div>`,
      )}
    </dl>
    ${
      together.length === 0
        ? nothing
        : html`<p class="help">
            Some are used together:
            ${together.map((ids) => ids.map((id) => titleOf(credentials, id)).join(' and ')).join('; ')}.
          </p>`
    }`;
}

/** What people call a credential. */
export function titleOf(credentials: readonly JsonSchema[], id: string): string {
  const found = credentials.find((each) => each['id'] === id);
  return typeof found?.['title'] === 'string' ? found['title'] : inWords(id);
}

function settingsTable(settings: JsonSchema): Html {
  const fields = fieldsOf(settings, 'settings');
  if (fields.length === 0) return html`<p class="muted">There is nothing to set.</p>`;
  return table(
    ['Setting', 'What it is', 'Default'],
    fields.map(({ title, description, schema, required }) => [
      title,
      richText(description ?? ''),
      required ? badge('accent', 'Required') : defaultOf(schema['default']),
    ]),
  );
}

function defaultOf(value: unknown): Html {
  if (value === undefined || value === '') return html`<span class="muted">None</span>`;
  if (typeof value === 'boolean') return html`${value ? 'On' : 'Off'}`;
  return html`<code>${typeof value === 'string' ? value : JSON.stringify(value)}</code>`;
}

function streamTable({ streams }: ConnectorManifest): Html {
  return table(
    ['Stream', 'Kind', 'How it is read'],
    streams.map(({ name, capability, sync_modes: modes }) => [
      inWords(name),
      badge('neutral', capability === undefined ? 'Records of the app' : 'Access data'),
      modes.includes('incremental') ? 'Only what changed, or everything' : 'Everything each time',
    ]),
  );
}

function limitTable({ rate_limits: limits }: ConnectorManifest): Html {
  return table(
    ['Limit', 'Requests', 'Stated by'],
    limits.map(({ id, requests_per_window: requests, window_seconds: seconds, source }) => [
      inWords(id),
      `${requests} in ${seconds === 1 ? 'a second' : `${seconds} seconds`}`,
      source !== undefined && URL.canParse(source) ? externalLink(source, new URL(source).host) : '',
    ]),
  );
}

function table(headers: readonly string[], rows: readonly (readonly Content[])[]): Html {
  return html`<div class="table-scroll roomy" tabindex="0" role="group" aria-label="${headers[0] ?? ''}">
    <table>
      <thead>
        <tr>
          ${headers.map((each) => html`<th scope="col">${each}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...others]) =>
            html`<tr>
              <th scope="row">${first}</th>
              ${others.map((each) => html`<td>${each}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
