import type { ConnectorManifest } from '@patchbay/core';
import type { CatalogueEntry } from '../frame/host.ts';
import type { ConsoleContext } from '../frame/env.ts';
import { html, nothing, type Html } from '../frame/html.ts';
import { upperFirst } from '../frame/words.ts';
import { page } from '../frame/page.ts';
import { badge, buttonLink, emptyState } from '../frame/parts.ts';
import { ABILITIES, abilitiesOf, categoryLabel, credentialLabel, RECORDS } from './abilities.ts';
import { logo } from './logo.ts';

/** What the catalogue is asked for. */
interface Query {
  readonly words: readonly string[];
  readonly category: string;
  readonly can: string;
}

/** The page of all connectors. */
export async function cataloguePage(context: ConsoleContext): Promise<Response> {
  const { host, tenant } = context.var;
  const entries = host.catalogue.list();
  const connected = countBy(await host.connections.list({ tenant }), ({ connector }) => connector);
  const q = context.req.query('q') ?? '';
  const query: Query = {
    words: q
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== ''),
    category: context.req.query('category') ?? '',
    can: context.req.query('can') ?? '',
  };
  const listed = entries.filter(({ manifest }) => isListed(manifest, query));
  const shown = listed.filter((entry) => hasWords(entry, query));
  const isNarrowed = query.words.length > 0 || query.category !== '' || query.can !== '';
  return page(context, {
    title: 'Catalogue',
    nav: 'catalogue',
    lede: 'Choose an app to connect. Patchbay then reads who has access to what in it, and keeps that up to date.',
    modules: ['filter'],
    body: html`${searchForm(entries, q, query)}
      <p class="result-count" role="status" id="shown">${shown.length} of ${entries.length} apps</p>
      ${
        listed.length === 0
          ? none(isNarrowed)
          : html`<ul class="tiles" id="connectors">
                ${listed.map((entry) => tile(entry, connected.get(entry.name) ?? 0, !shown.includes(entry)))}
              </ul>
              <div id="none" ${shown.length === 0 ? nothing : html`hidden`}>${none(true)}</div>`
      }`,
  });
}

function none(isNarrowed: boolean): Html {
  return isNarrowed
    ? emptyState({
        title: 'No app matches',
        text: 'Try a shorter word, or take the filters away. Any directory that speaks SCIM 2.0 can be connected with the SCIM connector.',
        actions: buttonLink('/', 'Show all apps', 'primary'),
      })
    : emptyState({
        title: 'The host has no connectors',
        text: html`Give it some: <code>createHost({ connectors: { github } })</code>.`,
      });
}

function searchForm(entries: readonly CatalogueEntry[], q: string, query: Query): Html {
  const categories = countBy(
    entries.flatMap(({ manifest }) => manifest.categories),
    (each) => each,
  );
  const options = [...categories].map(([id, count]) => ({ id, label: `${categoryLabel(id)} (${count})` }));
  return html`<form class="search" method="get" action="/" role="search">
    <div class="field grow">
      <label for="q">Search</label>
      <input
        id="q"
        name="q"
        type="search"
        value="${q}"
        placeholder="Name, what it does, how to sign in"
        autocomplete="off"
        data-filter="#connectors"
        data-filter-status="#shown"
        data-filter-unit="apps"
        data-filter-none="#none"
      />
    </div>
    ${select('category', 'Category', 'All categories', options.toSorted(byLabel), query.category)}
    ${select('can', 'What it can do', 'Anything', [...ABILITIES, RECORDS], query.can)}
    <button class="primary">Search</button>
  </form>`;
}

function select(
  id: string,
  label: string,
  all: string,
  options: readonly { readonly id: string; readonly label: string }[],
  chosen: string,
): Html {
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <select id="${id}" name="${id}">
      <option value="">${all}</option>
      ${options.map(
        (each) =>
          html`<option value="${each.id}" ${each.id === chosen ? html`selected` : nothing}>
            ${each.label}
          </option>`,
      )}
    </select>
  </div>`;
}

function tile({ name, manifest, available }: CatalogueEntry, connections: number, hidden: boolean): Html {
  return html`<li
    data-search="${searchText({ name, manifest, available })}"
    ${hidden ? html`hidden` : nothing}
  >
    <a class="tile" href="/connectors/${encodeURIComponent(name)}">
      ${logo(manifest)}
      <span class="tile-name">${manifest.user_friendly_name} ${connectedBadge(connections, available)}</span>
      <span class="tile-category">${manifest.categories.map(categoryLabel).join(', ')}</span>
      <span class="tile-text">${plain(manifest.description ?? '')}</span>
      <span class="tile-abilities"
        >${upperFirst(
          abilitiesOf(manifest)
            .map(({ short }) => short)
            .join(' · '),
        )}</span
      >
    </a>
  </li>`;
}

function connectedBadge(connections: number, available: boolean): Html {
  if (!available) return badge('warning', 'Not in this host');
  if (connections === 0) return nothing;
  return badge('good', connections === 1 ? 'Connected' : `${connections} connections`);
}

/** A description without its Markdown, as links cannot stand in a link. */
function plain(text: string): string {
  return text.replaceAll(/`|\*\*/g, '').replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1');
}

function searchText({ name, manifest }: CatalogueEntry): string {
  return [
    name,
    manifest.user_friendly_name,
    manifest.description ?? '',
    manifest.app_vendor_domain ?? '',
    ...manifest.categories.map(categoryLabel),
    ...abilitiesOf(manifest).map(({ label }) => label),
    ...manifest.credentials.map(
      (each) => `${String(each['title'])} ${credentialLabel(each['x-credential-type'])}`,
    ),
  ]
    .join(' ')
    .toLowerCase();
}

function isListed(manifest: ConnectorManifest, { category, can }: Query): boolean {
  return (
    (category === '' || manifest.categories.includes(category)) &&
    (can === '' || abilitiesOf(manifest).some(({ id }) => id === can))
  );
}

function hasWords(entry: CatalogueEntry, { words }: Query): boolean {
  const text = searchText(entry);
  return words.every((word) => text.includes(word));
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function byLabel(left: { readonly label: string }, right: { readonly label: string }): number {
  return left.label < right.label ? -1 : 1;
}
