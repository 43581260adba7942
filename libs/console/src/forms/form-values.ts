import type { ConsoleContext } from '../frame/env.ts';

/** What a form sent: texts by the names of fields. */
export type FormValues = Readonly<Record<string, readonly string[]>>;

/** The fields of the form that a request carries; files are left out. */
export async function formValues(context: ConsoleContext): Promise<FormValues> {
  const found = new Map<string, string[]>();
  for (const [name, value] of (await context.req.formData()).entries()) {
    if (typeof value !== 'string') continue;
    const text = value.replaceAll('\r\n', '\n');
    const others = found.get(name);
    if (others === undefined) found.set(name, [text]);
    else others.push(text);
  }
  return Object.fromEntries(found);
}

/** The one text of a field; empty when the form did not send it. */
export function fieldText(form: FormValues, name: string): string {
  return form[name]?.[0] ?? '';
}
