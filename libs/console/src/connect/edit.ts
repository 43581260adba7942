import { credentialLabel } from '../catalogue/abilities.ts';
import { titleOf } from '../catalogue/connector.ts';
import type { CatalogueEntry, Connection } from '../frame/host.ts';
import type { ConsoleContext } from '../frame/env.ts';
import { redirectWith } from '../frame/flash.ts';
import { html, type Html } from '../frame/html.ts';
import { notFound } from '../frame/problem-pages.ts';
import { formValues, type FormValues } from '../forms/form-values.ts';
import { csrfField } from '../security/csrf.ts';
import { beginConsent } from './consent.ts';
import { connectionFormPage } from './form-page.ts';
import { draftForm, givenCredentials, readDraft, type DraftForm } from './read-draft.ts';
import { errorRefusal, refusalOf, toldBy, type Refusal } from './refusal.ts';

/** The form that changes a connection, or connects it anew. */
export async function editConnectionPage(context: ConsoleContext): Promise<Response> {
  const found = await editable(context);
  if (found === undefined) return notFound(context, 'This connection');
  return show(context, found, draftForm(found.entry.manifest), { name: found.connection.name });
}

/** Checks the changes with the app, and keeps them when it agrees. */
export async function updateConnection(context: ConsoleContext): Promise<Response> {
  const found = await editable(context);
  if (found === undefined) return notFound(context, 'This connection');
  const { entry, connection } = found;
  const { host, tenant } = context.var;
  const app = entry.manifest.user_friendly_name;
  const sent = await formValues(context);
  const draft = draftForm(entry.manifest);
  const read = readDraft(sent, draft, true);
  const refuse = (refusal: Partial<Refusal>): Promise<Response> =>
    show(context, found, draft, { name: read.name, sent, ...refusal });
  if (sent['add'] !== undefined) return refuse({});
  if (read.problems.length > 0) return refuse({ problems: read.problems });
  try {
    const { name, settings } = read;
    if (read.choice?.consent === true) {
      // New settings come with the new credential: the old one may be good for nothing that could try them.
      if (name !== connection.name) await host.connections.update(connection.id, { name }, { tenant });
      return await beginConsent(context, entry, read, connection.id);
    }
    await host.connections.update(connection.id, { name, settings, ...givenCredentials(read) }, { tenant });
    const answer = await host.connections.validate(connection.id, { tenant });
    if (answer.is_error === true) return await refuse(errorRefusal(toldBy(answer.error), draft, read, app));
    return redirectWith(context, pathOf(connection), 'done', `${name} was changed, and ${app} takes it.`);
  } catch (error) {
    const refusal = refusalOf(error, draft, read, app);
    if (refusal === undefined) throw error;
    return refuse(refusal);
  }
}

interface Editable {
  readonly connection: Connection;
  readonly entry: CatalogueEntry;
}

async function editable(context: ConsoleContext): Promise<Editable | undefined> {
  const { host, tenant } = context.var;
  const connection = await host.connections.get(context.req.param('id') ?? '', { tenant });
  const entry = connection === undefined ? undefined : host.catalogue.get(connection.connector);
  return connection === undefined || entry === undefined ? undefined : { connection, entry };
}

function pathOf({ id }: Connection): string {
  return `/connections/${encodeURIComponent(id)}`;
}

function show(
  context: ConsoleContext,
  { connection, entry: { manifest } }: Editable,
  draft: DraftForm,
  state: { readonly name: string; readonly sent?: FormValues } & Partial<Refusal>,
): Promise<Response> {
  const mayKeep = connection.state !== 'reconnect_required';
  const kept = connection.credentialIds.map((id) => keptLabel(manifest.credentials, id)).join(' and ');
  return connectionFormPage(context, {
    manifest,
    draft,
    ...state,
    title: mayKeep ? `Edit ${connection.name}` : `Connect ${connection.name} again`,
    lede: mayKeep
      ? 'Changes are checked with the app before they are kept.'
      : `${connection.stateReason ?? 'The app no longer takes the credential.'} Give it a new one; what was read stays.`,
    action: `${pathOf(connection)}/edit`,
    submit: 'Check and save',
    nav: 'connections',
    settings: connection.settings,
    kept: kept === '' ? undefined : kept,
    mayKeep,
    after: turnOff(context, connection),
    breadcrumbs: [
      { label: 'Connections', href: '/connections' },
      { label: connection.name, href: pathOf(connection) },
    ],
  });
}

/** Turning a connection off is no part of the form: it needs no check, and loses nothing. */
function turnOff(context: ConsoleContext, connection: Connection): Html {
  const isOff = connection.state === 'disabled';
  return html`<section class="section">
    <h2>${isOff ? 'Turn it on again' : 'Turn it off'}</h2>
    <form class="form" method="post" action="${pathOf(connection)}/state">
      ${csrfField(context)}<input type="hidden" name="state" value="${isOff ? 'active' : 'disabled'}" />
      <p class="help">
        ${
          isOff
            ? 'Syncs and calls use it again.'
            : 'Nothing calls the app any more, and its schedule rests. What was read stays, and so does the credential.'
        }
      </p>
      <div class="form-actions"><button>${isOff ? 'Enable' : 'Disable'}</button></div>
    </form>
  </section>`;
}

function keptLabel(credentials: Parameters<typeof titleOf>[0], id: string): string {
  const declared = credentials.find((each) => each['id'] === id);
  return declared === undefined ? credentialLabel(id) : titleOf(credentials, id);
}
