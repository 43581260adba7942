import type { ConsoleContext } from '../frame/env.ts';

/** What a form sent: texts by the names of fields. */
export type FormValues = Readonly<Record<string, readonly string[]>>;

/** The fields of the form that a request carries; files are left out. */
export async function formValues(context: ConsoleContext): Promise<FormValues> {
  const found = new Map<string, string[]>();
  for (const [name, value] of (await context.req.formData()).entries()) {
    if (typeof value !== 'string') continue;
    found.set(name, [...(found.get(name) ?? []), value.replaceAll('\r\n', '\n')]);
  }
  return Object.fromEntries(found);
}

/** The one text of a field; empty when the form did not send it. */
export function fieldText(form: FormValues, name: string): string {
  return form[name]?.[0] ?? '';
}
