import type { JsonObject, Page, PlanEnvelope, ResponseEnvelope } from '@patchbay/core';
import type { ConsoleContext } from '../../frame/env.ts';
import { html, nothing, type Content, type Html } from '../../frame/html.ts';
import { page } from '../../frame/page.ts';
import { badge, notice } from '../../frame/parts.ts';
import { notFound } from '../../frame/problem-pages.ts';
import { richText } from '../../frame/rich-text.ts';
import type { Field } from '../../forms/field.ts';
import { fieldsOf } from '../../forms/fields.ts';
import { fieldText, formValues, type FormValues } from '../../forms/form-values.ts';
import { readFields } from '../../forms/read.ts';
import { links } from '../shared/links.ts';
import { answerSection, errorNotice } from './answer.ts';
import { capabilityForm, REQUEST, type FormState } from './capability-form.ts';
import { copyBox } from './copy-box.ts';
import { findCapability, type FoundCapability } from './found.ts';
import { planSection } from './plan-section.ts';
import type { Plans } from './plans.ts';
import { curlOf, typeScriptOf, withoutSecrets } from './snippets.ts';

/** The name that the history of writes has for what was said yes to here. */
const ACTOR = 'console';

/** The form of a capability. */
export async function capabilityPage(context: ConsoleContext): Promise<Response> {
  const found = await findCapability(context);
  if (found === undefined) return notFound(context, 'This capability');
  return show(context, found, requestFields(found), {}, nothing);
}

/** Runs a read, or shows what a write would send. */
export async function runCapability(context: ConsoleContext, plans: Plans): Promise<Response> {
  const found = await findCapability(context);
  if (found === undefined) return notFound(context, 'This capability');
  const fields = requestFields(found);
  const sent = await formValues(context);
  const { value, problems } = readFields(fields, sent, found.capability.argument);
  // A row is added to the form, and nothing is run.
  if (sent['add'] !== undefined) return show(context, found, fields, { sent }, nothing);
  if (problems.length > 0) return show(context, found, fields, { sent, problems }, nothing);
  return found.capability.level === 'write'
    ? planned(context, found, fields, { sent, value, plans })
    : answered(context, found, fields, { sent, value });
}

/** Sends a write that was shown. What was shown is what is sent, once. */
export async function confirmCapability(context: ConsoleContext, plans: Plans): Promise<Response> {
  const found = await findCapability(context);
  if (found === undefined) return notFound(context, 'This capability');
  const { connection, capability } = found;
  const fields = requestFields(found);
  const sent = await formValues(context);
  const write = plans.take(fieldText(sent, 'plan'), context.var.session.id);
  if (write === undefined || write.connectionId !== connection.id || write.capability !== capability.name) {
    const gone = notice(
      'warning',
      html`<p>
        This write was sent already, or it is too long ago that it was shown. Nothing was sent now.
      </p>`,
    );
    return show(context, found, fields, {}, gone);
  }
  if (write.connectionUpdatedAt !== connection.updatedAt) {
    const changed = notice(
      'warning',
      html`<p>
        ${connection.name} was changed after this write was shown, so it may lead elsewhere. Nothing was sent:
        show it again.
      </p>`,
    );
    return show(context, found, fields, {}, changed, write.request);
  }
  const { envelope, took } = await call(context, found, {
    request: write.request,
    actor: ACTOR,
  });
  const answer = answerSection(envelope, {
    title: capability.display_name,
    took,
    pageNumber: 1,
    changesHref: links.changes({ connection: connection.id }),
    next: nothing,
  });
  return show(context, found, fields, {}, answer, write.request);
}

async function planned(
  context: ConsoleContext,
  found: FoundCapability,
  fields: readonly Field[],
  { sent, value, plans }: { readonly sent: FormValues; readonly value: JsonObject; readonly plans: Plans },
): Promise<Response> {
  const { connection, capability } = found;
  const envelope = await context.var.host.dispatch(connection.connector, capability.name, {
    connection: connection.id,
    request: value,
    plan: true,
  });
  if (!isPlan(envelope)) {
    const refused = envelope.is_error === true ? errorNotice(envelope) : nothing;
    return show(context, found, fields, { sent }, refused, value);
  }
  const id = plans.add({
    session: context.var.session.id,
    connectionId: connection.id,
    connectionUpdatedAt: connection.updatedAt,
    capability: capability.name,
    request: value,
  });
  return show(context, found, fields, { sent }, planSection(context, found, envelope, id), value);
}

async function answered(
  context: ConsoleContext,
  found: FoundCapability,
  fields: readonly Field[],
  { sent, value }: { readonly sent: FormValues; readonly value: JsonObject },
): Promise<Response> {
  const asked = pageAsked(sent);
  const { envelope, took } = await call(context, found, {
    request: value,
    page: asked.page,
    includeRawData: fieldText(sent, 'raw') === 'true',
  });
  const token = envelope.is_error === true ? undefined : envelope.page?.token;
  const answer = answerSection(envelope, {
    title: found.capability.display_name,
    took,
    pageNumber: asked.number,
    changesHref: links.changes({ connection: found.connection.id }),
    next:
      token === undefined
        ? nothing
        : html`<p class="pager">
            <button form="capability-form" name="next" value="${asked.number + 1} ${token}">Next page</button>
          </p>`,
  });
  return show(context, found, fields, { sent }, answer, value, asked.page);
}

interface Asked {
  readonly number: number;
  readonly page: Page | undefined;
}

/** The page that the form asks for: the first, or the one whose number and token its button carried. */
function pageAsked(sent: FormValues): Asked {
  const size = Number(fieldText(sent, 'page_size'));
  const [, number = '1', token] = /^(\d+) (.+)$/s.exec(fieldText(sent, 'next')) ?? [];
  const page = {
    ...(token === undefined ? {} : { token }),
    ...(Number.isInteger(size) && size > 0 ? { size } : {}),
  };
  return { number: Number(number), page: Object.keys(page).length === 0 ? undefined : page };
}

async function call(
  context: ConsoleContext,
  { connection, capability }: FoundCapability,
  parts: {
    readonly request: JsonObject;
    readonly page?: Page | undefined;
    readonly includeRawData?: boolean;
    readonly actor?: string;
  },
): Promise<{ readonly envelope: ResponseEnvelope; readonly took: number }> {
  const { host, runtime } = context.var;
  const start = runtime.clock.now();
  const envelope = await host.dispatch(connection.connector, capability.name, {
    connection: connection.id,
    ...parts,
  });
  if (isPlan(envelope)) throw new Error('A plan came back that nobody asked for.');
  return { envelope, took: runtime.clock.now() - start };
}

function isPlan(envelope: ResponseEnvelope | PlanEnvelope): envelope is PlanEnvelope {
  return 'is_plan' in envelope;
}

function requestFields({ capability }: FoundCapability): readonly Field[] {
  return fieldsOf(capability.argument, REQUEST);
}

function show(
  context: ConsoleContext,
  found: FoundCapability,
  fields: readonly Field[],
  state: FormState,
  result: Html,
  request?: JsonObject,
  pageOfRequest?: Page,
): Promise<Response> {
  const { connection, capability } = found;
  const copied =
    request === undefined
      ? undefined
      : { ...found, request: withoutSecrets(request, fields), page: pageOfRequest };
  const lede: Content = [
    badge(
      capability.level === 'write' ? 'warning' : 'neutral',
      capability.level === 'write' ? 'Writes' : 'Reads',
    ),
    ' ',
    richText(capability.description),
    capability.permission === undefined ? nothing : html` It needs ${richText(capability.permission)}.`,
  ];
  return page(context, {
    title: capability.display_name,
    nav: 'connections',
    breadcrumbs: [
      { label: 'Connections', href: '/connections' },
      { label: connection.name, href: links.connection(connection.id) },
    ],
    lede,
    modules: ['form', 'copy'],
    body: [
      capabilityForm(context, found, fields, state),
      result,
      copied === undefined
        ? nothing
        : html`<section class="section" aria-labelledby="copy">
            <h2 id="copy">The same elsewhere</h2>
            ${copyBox('copy-curl', 'Copy as curl', curlOf(copied))}
            ${copyBox('copy-typescript', 'Copy as TypeScript', typeScriptOf(copied))}
          </section>`,
    ],
  });
}
