import { isRecord, type JsonSchema } from '@patchbay/core';
import { html, nothing, type Html } from '../frame/html.ts';
import { richText } from '../frame/rich-text.ts';
import { control, type ControlState } from './control.ts';
import type { Field } from './field.ts';
import { rowFields } from './fields.ts';
import type { FormValues } from './form-values.ts';
import { problemOf, type FieldProblem } from './problems.ts';

/** What the fields are filled with. */
export interface FormState {
  /** The schema that the fields were made of. */
  readonly root: JsonSchema;
  /** The value to begin with; secrets in it are not shown. */
  readonly value?: unknown;
  /** What was sent, when a form is shown again: it goes before `value`. */
  readonly sent?: FormValues | undefined;
  readonly problems?: readonly FieldProblem[] | undefined;
  /** Stands in an empty secret field that may stay so. */
  readonly secretHint?: string | undefined;
  /** True: the fields stand in a row or a group that may be left empty. @default false */
  readonly leavable?: boolean;
}

/** More optional fields than this are folded away. */
const FOLD_FROM = 4;

/**
 * The fields of a form: what must be filled in first, and many optional ones folded away; with a title for them also when
 * all are optional.
 */
export function renderFields(fields: readonly Field[], state: FormState, foldTitle?: string): Html {
  const optional = fields.filter((field) => !field.required);
  if (optional.length < FOLD_FROM || (optional.length === fields.length && foldTitle === undefined)) {
    return html`${fields.map((field) => renderField(field, state))}`;
  }
  const open = optional.some((field) => isTouched(field, state));
  return html`${fields.filter((field) => field.required).map((field) => renderField(field, state))}
    <details class="fold" ${open ? html`open` : nothing}>
      <summary>${foldTitle ?? 'More'} <span class="optional">(${optional.length})</span></summary>
      <div class="fold-body">${optional.map((field) => renderField(field, state))}</div>
    </details>`;
}

/** A field with its label, what there is to know about it, and what is wrong with it. */
export function renderField(field: Field, state: FormState): Html {
  if (field.kind === 'group') return group(field, state);
  if (field.kind === 'rows') return rows(field, state);
  const problem = problemOf(state.problems, field.name);
  const { name, title, description } = field;
  const help =
    description === undefined
      ? nothing
      : html`<p class="help" id="${name}.help">${richText(description)}</p>`;
  const error =
    problem === undefined ? nothing : html`<p class="field-error" id="${name}.error">${problem.message}</p>`;
  const states: ControlState = {
    current: valueAt(state.value, field.path),
    sent: state.sent,
    invalid: problem !== undefined,
    describedBy: [
      ...(problem === undefined ? [] : [`${name}.error`]),
      ...(description === undefined ? [] : [`${name}.help`]),
    ],
    secretHint: state.secretHint,
    leavable: state.leavable === true,
  };
  if (field.kind === 'switch') {
    return html`<div class="check">
      ${control(field, states)}<label for="${name}">${title}</label>${error}${help}
    </div>`;
  }
  if (field.kind === 'choices') {
    return html`<fieldset class="field" id="${name}" tabindex="-1" ${described(states)}>
      <legend class="group-title">${title} ${optionalMark(field)}</legend>
      ${help}${error}${control(field, states)}
    </fieldset>`;
  }
  return html`<div class="field">
    <label for="${name}">${title} ${optionalMark(field)}</label>
    ${help}${error}${control(field, states)}
  </div>`;
}

function group(field: Field, state: FormState): Html {
  const problem = problemOf(state.problems, field.name);
  return html`<fieldset class="group" id="${field.name}" tabindex="-1">
    <legend class="group-title">${field.title} ${optionalMark(field)}</legend>
    ${field.description === undefined ? nothing : html`<p class="help">${richText(field.description)}</p>`}
    ${problem === undefined ? nothing : html`<p class="field-error">${problem.message}</p>`}
    ${renderFields(field.fields, within(field, state))}
  </fieldset>`;
}

/** What is optional can be left empty with all that is in it. */
function within(field: Field, state: FormState): FormState {
  return field.required ? state : { ...state, leavable: true };
}

/** The rows that there are, and an empty one: what is left empty is not sent on. */
function rows(field: Field, state: FormState): Html {
  const value = valueAt(state.value, field.path);
  const sent = Object.keys(state.sent ?? {}).map((name) =>
    name.startsWith(`${field.name}.`) ? Number(name.slice(field.name.length + 1).split('.')[0]) + 1 : 0,
  );
  const count =
    state.sent === undefined ? (Array.isArray(value) ? value.length : 0) + 1 : Math.max(1, ...sent);
  const more = state.sent?.['add']?.includes(field.name) === true ? 1 : 0;
  return html`<fieldset class="group" id="${field.name}" tabindex="-1">
    <legend class="group-title">${field.title} ${optionalMark(field)}</legend>
    ${field.description === undefined ? nothing : html`<p class="help">${richText(field.description)}</p>`}
    ${Array.from(
      { length: Math.min(count + more, 50) },
      (_, index) =>
        html`<fieldset class="group">
          <legend>${field.title} ${index + 1}</legend>
          ${rowFields(field, state.root, index).map((each) => renderField(each, within(field, state)))}
        </fieldset>`,
    )}
    <div><button name="add" value="${field.name}" formnovalidate>Add another</button></div>
  </fieldset>`;
}

/** The attributes that lead a screen reader to the help and the problem of a control. */
function described({ describedBy, invalid }: ControlState): Html {
  return html`${describedBy.length === 0 ? nothing : html` aria-describedby="${describedBy.join(' ')}"`}
  ${invalid ? html` aria-invalid="true"` : nothing}`;
}

function optionalMark(field: Field): Html {
  return field.required ? nothing : html`<span class="optional">optional</span>`;
}

function isTouched(field: Field, state: FormState): boolean {
  const below = (name: string): boolean => name === field.name || name.startsWith(`${field.name}.`);
  return (
    (state.problems ?? []).some((problem) => below(problem.name)) ||
    (valueAt(state.value, field.path) !== undefined && state.sent === undefined)
  );
}

/** What stands at a path of a value. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => {
    if (Array.isArray(at)) return at[Number(name)];
    return isRecord(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }, value);
}
