import { isRecord, type ConnectorManifest, type ManifestCapability } from '@patchbay/core';
import type { ConsoleContext } from '../../frame/env.ts';
import type { Connection } from '../../frame/host.ts';
import { html, nothing, type Html } from '../../frame/html.ts';
import { page } from '../../frame/page.ts';
import { badge, buttonLink, notice, time } from '../../frame/parts.ts';
import { notFound } from '../../frame/problem-pages.ts';
import { richText } from '../../frame/rich-text.ts';
import { csrfField } from '../../security/csrf.ts';
import { valueCell } from '../../tables/value.ts';
import { counted, words } from '../../tables/words.ts';
import { links } from '../shared/links.ts';
import { runsTable } from '../runs/list.ts';
import { findConnection } from './found.ts';
import { scheduleSection } from './schedule-form.ts';
import { WRITES, writesSection } from './writes-table.ts';

const STATES = {
  active: ['good', 'Active'],
  reconnect_required: ['bad', 'Has to be connected anew'],
  disabled: ['neutral', 'Disabled'],
} as const satisfies Record<Connection['state'], readonly [string, string]>;

/** How many runs a connection's page shows. */
const RUNS = 5;

/** A connection: who it is, how it is synced, and all that can be asked through it. */
export async function connectionPage(context: ConsoleContext): Promise<Response> {
  const found = await findConnection(context);
  if (found === undefined) return notFound(context, 'This connection');
  const { host, tenant, runtime } = context.var;
  const { connection, manifest } = found;
  const { id, name } = connection;
  const [runs, schedules, counts, writes] = await Promise.all([
    host.syncs.list({ tenant, connectionId: id, limit: RUNS }),
    host.syncs.schedules({ tenant }),
    host.questions.counts({ tenant, connection: id }),
    host.actions.list({ tenant, connectionId: id, limit: WRITES }),
  ]);
  const schedule = schedules.find(({ connectionId }) => connectionId === id);
  const rows = counts.items[0];
  return page(context, {
    title: name,
    nav: 'connections',
    breadcrumbs: [{ label: 'Connections', href: '/connections' }],
    lede: manifest?.user_friendly_name ?? connection.connector,
    actions: [
      buttonLink(`${links.connection(id)}/edit`, 'Edit'),
      buttonLink(`${links.connection(id)}/delete`, 'Delete'),
    ],
    body: [
      stateNote(connection),
      manifest === undefined
        ? notice(
            'problem',
            html`<p>The host has no connector <code>${connection.connector}</code> any more.</p>`,
          )
        : nothing,
      html`<div class="columns">
        <section class="card" aria-labelledby="about">
          <h2 id="about">About</h2>
          ${facts(connection, manifest)}
        </section>
        <section class="card" aria-labelledby="sync">
          <h2 id="sync">Sync</h2>
          ${
            rows === undefined
              ? html`<p class="muted">Nothing was synced yet.</p>`
              : html`<p>
                  <a href="${links.data('accounts', { connection: id })}"
                    >${counted(rows.accounts, 'account')}</a
                  >,
                  <a href="${links.data('resources', { connection: id })}"
                    >${counted(rows.resources, 'resource')}</a
                  >,
                  <a href="${links.data('entitlements', { connection: id })}"
                    >${counted(rows.entitlements, 'entitlement')}</a
                  >, and ${counted(rows.associations, 'association')}.
                </p>`
          }
          ${syncForm(context, connection)} ${scheduleSection(context, connection, schedule)}
        </section>
      </div>`,
      html`<section class="section" aria-labelledby="runs">
        <h2 id="runs">Last runs</h2>
        ${runsTable(runs, runtime.clock.now())}
        ${runs.length < RUNS ? nothing : html`<p><a href="${links.runs({ connection: id })}">All runs of ${name}</a></p>`}
      </section>`,
      writesSection(connection, writes),
      manifest === undefined ? nothing : capabilityList(id, manifest),
    ],
  });
}

function stateNote({ state, stateReason, id }: Connection): Html {
  if (state === 'active') return nothing;
  const [, said] = STATES[state];
  return notice(
    state === 'disabled' ? 'warning' : 'problem',
    html`<p><strong>${said}.</strong> ${stateReason ?? nothing}</p>
      ${
        state === 'reconnect_required'
          ? html`<p>
              <strong>What to do:</strong>
              <a href="${links.connection(id)}/edit">give it a new credential</a>.
            </p>`
          : nothing
      }`,
  );
}

function facts(connection: Connection, manifest: ConnectorManifest | undefined): Html {
  const { state, uniqueTenantId, credentialIds, settings, createdAt } = connection;
  const [tone, said] = STATES[state];
  const titles = credentialIds.map((id) => credentialTitle(id, manifest));
  return html`<dl class="facts">
    <dt>State</dt>
    <dd>${badge(tone, said)}</dd>
    <dt>Tenant of the app</dt>
    <dd>
      ${
        uniqueTenantId === undefined
          ? html`<span class="muted">Not known until the credential is validated.</span>`
          : html`<code>${uniqueTenantId}</code>`
      }
    </dd>
    <dt>Credential</dt>
    <dd>
      ${titles.length === 0 ? html`<span class="muted">None is needed.</span>` : titles.join(', ')}, never
      shown
    </dd>
    ${Object.entries(settings).map(
      ([name, value]) =>
        html`<dt>${settingTitle(name, manifest)}</dt>
          <dd>${valueCell(value)}</dd> `,
    )}
    <dt>Connected</dt>
    <dd>${time(createdAt)}</dd>
  </dl>`;
}

function settingTitle(name: string, manifest: ConnectorManifest | undefined): string {
  const properties = manifest?.settings['properties'];
  const schema = isRecord(properties) ? properties[name] : undefined;
  const title = isRecord(schema) ? schema['title'] : undefined;
  return typeof title === 'string' ? title : words(name);
}

function credentialTitle(id: string, manifest: ConnectorManifest | undefined): string {
  const title = manifest?.credentials.find((schema) => schema['id'] === id)?.['title'];
  return typeof title === 'string' ? title : id;
}

function syncForm(context: ConsoleContext, { id, state }: Connection): Html {
  return html`<form class="actions" method="post" action="${links.connection(id)}/sync">
    ${csrfField(context)}
    <button class="primary" name="mode" value="full" ${state === 'active' ? nothing : html`disabled`}>
      Sync all now
    </button>
    <button name="mode" value="incremental" ${state === 'active' ? nothing : html`disabled`}>
      Sync what is new
    </button>
  </form>`;
}

function capabilityList(id: string, { capabilities }: ConnectorManifest): Html {
  const level = (wanted: 'read' | 'write') =>
    capabilities.filter((capability) => capability.level === wanted);
  return html`<section class="section" aria-labelledby="capabilities">
    <h2 id="capabilities">What can be asked of it</h2>
    <div class="columns">
      ${capabilityGroup(id, 'Reads', level('read'))}
      ${capabilityGroup(id, 'Writes, which are shown before they are sent', level('write'))}
    </div>
  </section>`;
}

function capabilityGroup(id: string, title: string, capabilities: readonly ManifestCapability[]): Html {
  if (capabilities.length === 0) return nothing;
  return html`<div class="card">
    <h3>${title}</h3>
    <ul class="capabilities">
      ${capabilities.map(
        ({ name, display_name, description }) =>
          html`<li>
            <a href="${links.capability(id, name)}">${display_name}</a>
            <span class="muted">${richText(description)}</span>
          </li>`,
      )}
    </ul>
  </div>`;
}
