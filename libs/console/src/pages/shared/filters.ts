import { html, nothing, type Html } from '../../frame/html.ts';

/** One control of a {@link filterForm}. */
export type FilterField =
  | {
      readonly name: string;
      readonly label: string;
      readonly kind: 'search' | 'date';
      readonly value: string | undefined;
    }
  | {
      readonly name: string;
      readonly label: string;
      readonly kind: 'select';
      readonly value: string | undefined;
      /** Value and words; the first one is "all" with an empty value. */
      readonly options: readonly (readonly [value: string, label: string])[];
    };

/** A form that asks the same page for less; what is filtered stands in its address. */
export function filterForm(parts: {
  readonly action: string;
  readonly label: string;
  readonly fields: readonly FilterField[];
  /** What goes along without being seen. */
  readonly hidden?: Readonly<Record<string, string | undefined>>;
}): Html {
  const used = parts.fields.some(({ value }) => value !== undefined && value !== '');
  const hidden = Object.entries(parts.hidden ?? {}).filter(([, value]) => value !== undefined);
  return html`<form
    class="filters"
    method="get"
    action="${parts.action}"
    role="search"
    aria-label="${parts.label}"
  >
    ${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    ${parts.fields.map(control)}
    <div class="filter-actions">
      <button>Apply</button>
      ${used ? html`<a href="${parts.action}">Clear</a>` : nothing}
    </div>
  </form>`;
}

function control(field: FilterField): Html {
  const id = `filter-${field.name}`;
  const input =
    field.kind === 'select'
      ? html`<select id="${id}" name="${field.name}">
          ${field.options.map(
            ([value, label]) =>
              html`<option
                value="${value}"
                ${value === (field.value ?? field.options[0]?.[0]) ? html`selected` : nothing}
              >
                ${label}
              </option>`,
          )}
        </select>`
      : html`<input id="${id}" type="${field.kind}" name="${field.name}" value="${field.value ?? ''}" />`;
  return html`<div class="field">
    <label for="${id}">${field.label}</label>
    ${input}
  </div>`;
}
