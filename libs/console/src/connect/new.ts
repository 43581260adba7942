import type { CatalogueEntry } from '../frame/host.ts';
import type { ConsoleContext } from '../frame/env.ts';
import { redirectWith } from '../frame/flash.ts';
import { notFound } from '../frame/problem-pages.ts';
import { formValues, type FormValues } from '../forms/form-values.ts';
import { beginConsent } from './consent.ts';
import { connectionFormPage } from './form-page.ts';
import { draftForm, givenCredentials, readDraft, type DraftForm, type ReadDraft } from './read-draft.ts';
import { errorRefusal, refusalOf, toldBy, type Refusal } from './refusal.ts';

/** The form that connects an app. */
export async function newConnectionPage(context: ConsoleContext): Promise<Response> {
  const entry = connectable(context);
  if (entry === undefined) return notFound(context, 'This connector');
  return show(context, entry, draftForm(entry.manifest), { name: await freeName(context, entry) });
}

/** Checks with the app, and keeps the connection when it agrees. */
export async function createConnection(context: ConsoleContext): Promise<Response> {
  const entry = connectable(context);
  if (entry === undefined) return notFound(context, 'This connector');
  const sent = await formValues(context);
  const draft = draftForm(entry.manifest);
  const read = readDraft(sent, draft);
  const refuse = (refusal: Partial<Refusal>): Promise<Response> =>
    show(context, entry, draft, { name: read.name, sent, ...refusal });
  if (sent['add'] !== undefined) return show(context, entry, draft, { name: read.name, sent });
  if (read.problems.length > 0) return refuse({ problems: read.problems });
  try {
    if (read.choice?.consent === true) return await beginConsent(context, entry, read);
    return await keep(context, entry, draft, read, sent);
  } catch (error) {
    const refusal = refusalOf(error, draft, read, entry.manifest.user_friendly_name);
    if (refusal === undefined) throw error;
    return refuse(refusal);
  }
}

async function keep(
  context: ConsoleContext,
  entry: CatalogueEntry,
  draft: DraftForm,
  read: ReadDraft,
  sent: FormValues,
): Promise<Response> {
  const { host, tenant } = context.var;
  const { name, settings } = read;
  const given = { tenant, connector: entry.name, name, settings, ...givenCredentials(read) };
  const answer = await host.connections.validate(given);
  if (answer.is_error === true) {
    const refusal = errorRefusal(toldBy(answer.error), draft, read, entry.manifest.user_friendly_name);
    return show(context, entry, draft, { name, sent, ...refusal });
  }
  const connection = await host.connections.create(given);
  // The second check keeps whose account of the app it is.
  await host.connections.validate(connection.id, { tenant });
  return connected(context, { id: connection.id, name, syncs: sent['sync']?.includes('true') === true });
}

/** A connection that was made. */
export interface Connected {
  readonly id: string;
  readonly name: string;
  /** Whether its first sync begins at once. */
  readonly syncs: boolean;
  /** What else there is to know; it begins with a space. */
  readonly note?: string;
}

/** Leads on to the first sync, or to the new connection. */
export async function connected(
  context: ConsoleContext,
  { id, name, syncs, note = '' }: Connected,
): Promise<Response> {
  const path = `/connections/${encodeURIComponent(id)}`;
  const done = (where: string, what: string): Response =>
    redirectWith(context, where, 'done', `${name} is connected.${what}${note}`);
  if (!syncs) return done(path, '');
  try {
    const { host, tenant } = context.var;
    const run = await host.syncs.start(id, { tenant });
    return done(`/runs/${encodeURIComponent(run.id)}`, ' Its accounts and access are being read.');
  } catch (error) {
    context.var.runtime.logger.log('warn', 'The first sync of a connection did not start.', {
      connection: id,
      error: error instanceof Error ? error.message : String(error),
    });
    return done(path, ' Reading did not start: start it here.');
  }
}

function connectable(context: ConsoleContext): CatalogueEntry | undefined {
  const entry = context.var.host.catalogue.get(context.req.param('connector') ?? '');
  return entry?.available === true ? entry : undefined;
}

async function freeName(context: ConsoleContext, { manifest }: CatalogueEntry): Promise<string> {
  const { host, tenant } = context.var;
  const taken = new Set((await host.connections.list({ tenant })).map(({ name }) => name));
  const name = manifest.user_friendly_name;
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) if (!taken.has(`${name} ${number}`)) return `${name} ${number}`;
}

function show(
  context: ConsoleContext,
  entry: CatalogueEntry,
  draft: DraftForm,
  state: { readonly name: string; readonly sent?: FormValues } & Partial<Refusal>,
): Promise<Response> {
  const { manifest, name } = entry;
  const app = manifest.user_friendly_name;
  const path = encodeURIComponent(name);
  return connectionFormPage(context, {
    manifest,
    draft,
    ...state,
    title: `Connect ${app}`,
    lede: `Patchbay asks ${app} whether it takes what you enter, and keeps it only then. Secrets are encrypted where they are kept.`,
    action: `/connect/${path}`,
    submit: 'Check and connect',
    nav: 'catalogue',
    breadcrumbs: [
      { label: 'Catalogue', href: '/' },
      { label: app, href: `/connectors/${path}` },
    ],
    offersSync: true,
  });
}
