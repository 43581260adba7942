import { ConnectorError } from '@patchbay/core';
import { logo } from '../catalogue/logo.ts';
import type { CatalogueEntry } from '../frame/host.ts';
import type { ConsoleContext } from '../frame/env.ts';
import { html, nothing } from '../frame/html.ts';
import { page } from '../frame/page.ts';
import { notice } from '../frame/parts.ts';
import type { ReadDraft } from './read-draft.ts';

/** Begins a consent, and shows where it leads before anybody goes there. With `connection`, that one is connected anew. */
export async function beginConsent(
  context: ConsoleContext,
  { manifest, name: connector }: CatalogueEntry,
  { name, settings, payloads: [client = {}], choice }: ReadDraft,
  connection?: string,
): Promise<Response> {
  const { host, tenant, session, origin } = context.var;
  const { client_id: id, client_secret: secret, scopes } = client;
  const { url } = await host.connections.beginAuthorization({
    ...(connection === undefined
      ? { draft: { tenant, connector, name, settings } }
      : { draft: connection, settings }),
    credentialId: choice?.parts[0]?.id,
    client: { client_id: String(id), ...(typeof secret === 'string' ? { client_secret: secret } : {}) },
    redirectUri: `${origin}/oauth/callback`,
    ...(Array.isArray(scopes) ? { scopes: scopes.map(String) } : {}),
    session: session.id,
    tenant,
  });
  const app = manifest.user_friendly_name;
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (target === undefined || !['https:', 'http:'].includes(target.protocol)) {
    throw new ConnectorError(`${app} names no address of the web to consent at.`, {
      code: 'invalid_response',
    });
  }
  return page(context, {
    title: `Continue to ${app}`,
    nav: 'catalogue',
    mark: logo(manifest, 56),
    lede: `${app} asks you to sign in and to consent. It then sends you back here.`,
    body: html`<div class="card form">
      <dl class="facts">
        <dt>You go to</dt>
        <dd><code>${target.host}</code></dd>
        <dt>You come back to</dt>
        <dd><code>${origin}/oauth/callback</code></dd>
      </dl>
      ${
        target.protocol === 'https:'
          ? nothing
          : notice(
              'warning',
              html`<p>This address is not encrypted. Go on only if it is a test on this machine.</p>`,
            )
      }
      <div class="form-actions">
        <a class="button button-primary" href="${target.href}" rel="noreferrer">Continue to ${app}</a>
        <a class="button" href="/connectors/${encodeURIComponent(connector)}">Cancel</a>
      </div>
    </div>`,
  });
}
