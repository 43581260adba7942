import { html, nothing, type Html } from '../frame/html.ts';
import type { Field } from './field.ts';
import type { FormValues } from './form-values.ts';

/** What a control shows and says. */
export interface ControlState {
  /** The value so far. */
  readonly current: unknown;
  readonly sent: FormValues | undefined;
  readonly invalid: boolean;
  /** Ids of what describes it. */
  readonly describedBy: readonly string[];
  readonly secretHint: string | undefined;
  /** True: it stands in a row or a group that may be left empty, so that nothing in it must be filled in by itself. */
  readonly leavable: boolean;
}

/** The control of one field, without its label. */
export function control(field: Field, state: ControlState): Html {
  const { name, kind, secret } = field;
  const shared = html`id="${name}" name="${name}"
  ${field.required && !state.leavable ? html`required` : nothing}
  ${state.describedBy.length === 0 ? nothing : html`aria-describedby="${state.describedBy.join(' ')}"`}
  ${state.invalid ? html`aria-invalid="true"` : nothing}`;
  switch (kind) {
    case 'switch':
      return html`<input
        type="checkbox"
        value="true"
        id="${name}"
        name="${name}"
        ${isOn(field, state) ? html`checked` : nothing}
        ${state.describedBy.length === 0 ? nothing : html`aria-describedby="${state.describedBy.join(' ')}"`}
      />`;
    case 'choice':
      return select(field, state, shared);
    case 'choices':
      return checks(field, state);
    case 'number':
      return html`<input type="number" ${shared} ${limits(field)} value="${shown(field, state)}" />`;
    case 'text':
      return secret
        ? html`<input
            type="password"
            ${shared}
            autocomplete="off"
            spellcheck="false"
            placeholder="${state.secretHint ?? ''}"
          />`
        : html`<input
            type="${inputType(field)}"
            ${shared}
            ${lengths(field)}
            value="${shown(field, state)}"
            placeholder="${example(field)}"
            autocomplete="off"
            spellcheck="false"
          />`;
    default:
      return html`<textarea
        ${shared}
        rows="${rowsOf(field)}"
        spellcheck="false"
        autocomplete="off"
        ${secret ? html`class="secret-text"` : nothing}
        placeholder="${secret ? (state.secretHint ?? '') : example(field)}"
      >
${secret ? '' : shown(field, state)}</textarea>`;
  }
}

function select(field: Field, state: ControlState, shared: Html): Html {
  const chosen = state.sent?.[field.name]?.[0] ?? textOf(state.current ?? field.schema['default']);
  const mayBeNone = field.schema['default'] === undefined;
  return html`<select ${shared}>
    ${mayBeNone ? html`<option value="">${field.required ? 'Choose one' : 'Not set'}</option>` : nothing}
    ${field.options.map(
      ({ value, label }) =>
        html`<option value="${value}" ${value === chosen ? html`selected` : nothing}>${label}</option>`,
    )}
  </select>`;
}

function checks(field: Field, state: ControlState): Html {
  const chosen =
    state.sent?.[field.name] ??
    (Array.isArray(state.current) ? state.current.map((each) => JSON.stringify(each)) : []);
  return html`${field.options.map(({ value, label }, index) => {
    const id = `${field.name}.${index}`;
    return html`<div class="check">
      <input
        type="checkbox"
        id="${id}"
        name="${field.name}"
        value="${value}"
        ${chosen.includes(value) ? html`checked` : nothing}
      />
      <label for="${id}">${label}</label>
    </div>`;
  })}`;
}

function isOn(field: Field, state: ControlState): boolean {
  if (state.sent !== undefined) return state.sent[field.name]?.includes('true') === true;
  return (state.current ?? field.schema['default']) === true;
}

/** The text in a control: what was sent, what there is, or the default. */
function shown(field: Field, state: ControlState): string {
  if (state.sent !== undefined) return state.sent[field.name]?.[0] ?? '';
  const value = state.current ?? field.schema['default'];
  if (value === undefined) return '';
  if (field.kind === 'list') return Array.isArray(value) ? value.map(String).join('\n') : '';
  if (field.kind === 'json') return JSON.stringify(value, undefined, 2);
  return typeof value === 'string' ? value : textOf(value);
}

function textOf(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value);
}

function example({ schema }: Field): string {
  const { examples } = schema;
  const first: unknown = Array.isArray(examples) ? examples[0] : undefined;
  if (first === undefined) return '';
  return typeof first === 'string' ? first : JSON.stringify(first);
}

function inputType({ schema }: Field): string {
  const types: Readonly<Record<string, string>> = { uri: 'url', email: 'email', date: 'date' };
  return types[String(schema['format'])] ?? 'text';
}

function limits({ schema }: Field): Html {
  const limit = (name: string, value: unknown): Html =>
    typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) < Number.MAX_SAFE_INTEGER
      ? html` ${name}="${value}"`
      : nothing;
  return html`${limit('min', schema['minimum'])}${limit('max', schema['maximum'])}
  ${schema['type'] === 'integer' ? html` step="1"` : html` step="any"`}`;
}

function lengths({ schema }: Field): Html {
  return typeof schema['maxLength'] === 'number' ? html` maxlength="${schema['maxLength']}"` : nothing;
}

function rowsOf({ kind, secret }: Field): number {
  if (kind === 'list') return 3;
  return kind === 'json' && !secret ? 8 : 5;
}
