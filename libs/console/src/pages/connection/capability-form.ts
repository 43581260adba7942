import type { ConsoleContext } from '../../frame/env.ts';
import { html, nothing, type Html } from '../../frame/html.ts';
import type { Field } from '../../forms/field.ts';
import type { FormValues } from '../../forms/form-values.ts';
import { problemSummary, type FieldProblem } from '../../forms/problems.ts';
import { renderField, renderFields, type FormState as RenderState } from '../../forms/render.ts';
import { csrfField } from '../../security/csrf.ts';
import { links } from '../shared/links.ts';
import type { FoundCapability } from './found.ts';

/** What the form of a capability was sent with. */
export interface FormState {
  readonly sent?: FormValues | undefined;
  readonly problems?: readonly FieldProblem[];
}

/** Below this name stand the fields of the request. */
export const REQUEST = 'request';

/** The form of a capability: the fields of its request, and for lists how large a page is. */
export function capabilityForm(
  context: ConsoleContext,
  { connection, capability }: FoundCapability,
  fields: readonly Field[],
  { sent, problems = [] }: FormState,
): Html {
  const isWrite = capability.level === 'write';
  return html`${problemSummary(problems)}
    <form
      class="form card"
      id="capability-form"
      method="post"
      action="${links.capability(connection.id, capability.name)}"
      aria-label="${capability.display_name}"
      novalidate
      data-busy
    >
      ${csrfField(context)}
      ${
        fields.length === 0
          ? html`<p class="muted">It takes nothing.</p>`
          : requestFields(fields, { root: capability.argument, sent, problems })
      }
      ${isList(capability.kind) ? pageFields(sent) : nothing}
      <div class="check">
        <input
          type="checkbox"
          id="raw"
          name="raw"
          value="true"
          ${sent?.['raw']?.includes('true') === true ? html`checked` : nothing}
        />
        <label for="raw">Show what the app itself answered</label>
        <p class="help">Redacted: secrets are taken out.</p>
      </div>
      <div class="form-actions">
        <button class="primary">${isWrite ? 'Show what would be sent' : 'Run'}</button>
        ${isWrite ? html`<span class="muted">Nothing is changed before you say yes.</span>` : nothing}
      </div>
    </form>`;
}

/** How many fields stand openly where none has to be filled in. */
const OPEN_FIELDS = 6;

/** Where no field has to be filled in, the first simple ones are shown all the same: nobody fills in an empty form. */
function requestFields(fields: readonly Field[], state: RenderState): Html {
  if (fields.some((field) => field.required)) return renderFields(fields, state, 'More fields');
  const first = fields.filter(({ kind }) => kind !== 'rows' && kind !== 'group').slice(0, OPEN_FIELDS);
  const rest = fields.filter((field) => !first.includes(field));
  return html`${first.map((field) => renderField(field, state))}
  ${
    rest.length === 0
      ? nothing
      : html`<details class="fold" ${isNeeded(rest, state) ? html`open` : nothing}>
          <summary>More fields <span class="optional">(${rest.length})</span></summary>
          <div class="fold-body">${rest.map((field) => renderField(field, state))}</div>
        </details>`
  }`;
}

/** True when something is wrong in these fields, or a row was just added to one of them. */
function isNeeded(fields: readonly Field[], { problems = [], sent }: RenderState): boolean {
  const names = [...problems.map(({ name }) => name), ...(sent?.['add'] ?? [])];
  return names.some((name) =>
    fields.some((field) => name === field.name || name.startsWith(`${field.name}.`)),
  );
}

/** True for a capability whose answer has pages. */
export function isList(kind: string): boolean {
  return kind === 'list';
}

function pageFields(sent: FormValues | undefined): Html {
  return html`<div class="field">
    <label for="page_size">Records of a page <span class="optional">optional</span></label>
    <input
      id="page_size"
      name="page_size"
      type="number"
      min="1"
      max="1000"
      value="${sent?.['page_size']?.[0] ?? ''}"
    />
  </div>`;
}
