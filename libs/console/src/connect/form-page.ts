import type { ConnectorManifest } from '@patchbay/core';
import { logo } from '../catalogue/logo.ts';
import type { FormValues } from '../forms/form-values.ts';
import { problemOf, problemSummary, type FieldProblem } from '../forms/problems.ts';
import { renderFields } from '../forms/render.ts';
import type { ConsoleContext } from '../frame/env.ts';
import { html, nothing, type Html } from '../frame/html.ts';
import { page, type Breadcrumb } from '../frame/page.ts';
import { notice } from '../frame/parts.ts';
import { richText } from '../frame/rich-text.ts';
import { csrfField } from '../security/csrf.ts';
import type { CredentialChoice } from './credential-choices.ts';
import { CHOICE_FIELD, KEEP, type DraftForm } from './read-draft.ts';

/** A form that makes or changes a connection. */
export interface ConnectionForm {
  readonly manifest: ConnectorManifest;
  readonly draft: DraftForm;
  readonly title: string;
  readonly lede: Html | string;
  readonly action: string;
  readonly submit: string;
  readonly breadcrumbs: readonly Breadcrumb[];
  readonly nav: 'catalogue' | 'connections';
  readonly name: string;
  readonly settings?: unknown;
  /** The credentials that are there already, in words; they can stay. */
  readonly kept?: string | undefined;
  /** False: another credential is needed. */
  readonly mayKeep?: boolean;
  readonly sent?: FormValues | undefined;
  readonly problems?: readonly FieldProblem[] | undefined;
  /** What is wrong and concerns no field. */
  readonly others?: readonly string[] | undefined;
  /** What stands below the form. */
  readonly after?: Html;
  /** A box to tick for reading at once. */
  readonly offersSync?: boolean;
}

/** Shows the form; with problems it is an answer 422. */
export async function connectionFormPage(context: ConsoleContext, form: ConnectionForm): Promise<Response> {
  const { manifest, draft, problems = [], others = [], sent } = form;
  const failed = problems.length + others.length > 0;
  return page(context, {
    title: form.title,
    nav: form.nav,
    breadcrumbs: form.breadcrumbs,
    mark: logo(manifest, 56),
    lede: form.lede,
    modules: ['form'],
    status: failed ? 422 : 200,
    body: html`${
        others.length === 0
          ? nothing
          : notice(
              'problem',
              others.map((each) => html`<p>${each}</p>`),
            )
      }
      ${problemSummary(problems)}
      ${failed && draft.choices.length > 0 ? html`<p class="muted after-summary">Secrets are never sent back to this page: enter them again.</p>` : nothing}
      <form class="form" method="post" action="${form.action}" novalidate data-busy>
        ${csrfField(context)} ${nameField(form)} ${draft.settings.length === 0 ? nothing : settings(form)}
        ${draft.choices.length === 0 ? nothing : credentials(context, form)}
        ${form.offersSync === true ? syncBox(sent) : nothing}
        <div class="form-actions">
          <button class="primary" data-busy="Checking with ${manifest.user_friendly_name}…">
            ${form.submit}
          </button>
          <a class="button" href="${form.breadcrumbs.at(-1)?.href ?? '/'}">Cancel</a>
        </div>
      </form>
      ${form.after ?? nothing}`,
  });
}

function nameField({ name, sent, problems, manifest }: ConnectionForm): Html {
  const problem = problemOf(problems, 'name');
  const described = problem === undefined ? 'name.help' : 'name.error name.help';
  return html`<div class="field">
    <label for="name">Name</label>
    <p class="help" id="name.help">
      What you call this connection, such as the organization that it belongs to.
    </p>
    ${problem === undefined ? nothing : html`<p class="field-error" id="name.error">${problem.message}</p>`}
    <input
      id="name"
      name="name"
      value="${sent?.['name']?.[0] ?? name}"
      required
      maxlength="200"
      autocomplete="off"
      placeholder="${manifest.user_friendly_name}"
      aria-describedby="${described}"
      ${problem === undefined ? nothing : html`aria-invalid="true"`}
    />
  </div>`;
}

function settings({ draft, settings: value, sent, problems }: ConnectionForm): Html {
  return html`<section class="form-section" aria-labelledby="settings-title">
    <h2 id="settings-title">Settings</h2>
    ${renderFields(
      draft.settings,
      {
        root: draft.settingsSchema,
        value,
        sent,
        problems,
        secretHint: value === undefined ? undefined : 'Unchanged',
      },
      'Optional settings',
    )}
  </section>`;
}

function credentials(context: ConsoleContext, form: ConnectionForm): Html {
  const { draft, sent, kept, mayKeep, problems } = form;
  const problem = problemOf(problems, CHOICE_FIELD);
  const keeps = kept !== undefined && mayKeep !== false;
  const [only] = draft.choices;
  if (draft.choices.length === 1 && !keeps && only !== undefined) {
    return html`<section class="form-section" aria-labelledby="credential" id="credential-section">
      <h2 id="credential" tabindex="-1">${only.label}</h2>
      ${problem === undefined ? nothing : html`<p class="field-error">${problem.message}</p>`}
      <input type="hidden" name="${CHOICE_FIELD}" value="${only.id}" />
      ${choiceFields(context, only, form)}
    </section>`;
  }
  const chosen = sent?.[CHOICE_FIELD]?.[0] ?? (keeps ? KEEP : draft.choices[0]?.id);
  return html`<fieldset class="form-section choices" id="credential" tabindex="-1">
    <legend><h2>How to sign in</h2></legend>
    ${problem === undefined ? nothing : html`<p class="field-error">${problem.message}</p>`}
    ${keeps ? html`<div class="choice">${radio(KEEP, `Keep it: ${kept}`, chosen)}</div>` : nothing}
    ${draft.choices.map(
      (choice) =>
        html`<div class="choice">
          ${radio(choice.id, keeps ? `Replace it: ${choice.label}` : choice.label, chosen)}
          <div class="choice-fields">${choiceFields(context, choice, form)}</div>
        </div>`,
    )}
  </fieldset>`;
}

function radio(value: string, label: string, chosen: string | undefined): Html {
  return html`<div class="check choice-head">
    <input
      type="radio"
      id="choice-${value}"
      name="${CHOICE_FIELD}"
      value="${value}"
      ${value === chosen ? html`checked` : nothing}
    />
    <label for="choice-${value}">${label}</label>
  </div>`;
}

function choiceFields(context: ConsoleContext, choice: CredentialChoice, form: ConnectionForm): Html {
  const { sent, problems } = form;
  return html`${choice.consent ? consentHelp(context, form.manifest.user_friendly_name) : nothing}
  ${choice.parts.map((part) => {
    const fields = renderFields(part.fields, { root: part.schema, sent, problems });
    const help = part.description === '' ? nothing : html`<p class="help">${richText(part.description)}</p>`;
    return choice.parts.length === 1
      ? html`${help}${fields}`
      : html`<fieldset class="group">
          <legend class="group-title">${part.title}</legend>
          ${help}${fields}
        </fieldset>`;
  })}`;
}

function consentHelp(context: ConsoleContext, app: string): Html {
  return html`<p class="help">
    You are sent to ${app} to consent. Register an OAuth application there with this address to come back to:
    <code>${context.var.origin}/oauth/callback</code>
  </p>`;
}

function syncBox(sent: FormValues | undefined): Html {
  const checked = sent === undefined || sent['sync']?.includes('true') === true;
  return html`<div class="check">
    <input
      type="checkbox"
      id="sync"
      name="sync"
      value="true"
      ${checked ? html`checked` : nothing}
      aria-describedby="sync.help"
    />
    <label for="sync">Read accounts and access right away</label>
    <p class="help" id="sync.help">It reads only. You can start it later, too.</p>
  </div>`;
}
