import type { FormValues } from '../../src/forms/form-values.ts';

/** What a browser would send of a form as it stands: enough of HTML for the pages of the console. */
export function controlsOf(html: string): FormValues {
  const values: Record<string, string[]> = {};
  const add = (name: string, value: string): void => void (values[name] ??= []).push(value);
  for (const [, select = ''] of html.matchAll(/(<select\b[\s\S]*?<\/select>)/g)) {
    const options = [...select.matchAll(/<option\b([^>]*)>/g)].map(([, attributes = '']) => attributes);
    const chosen = options.find((each) => /\bselected\b/.test(each)) ?? options[0];
    if (chosen !== undefined) add(attribute(select, 'name'), attribute(chosen, 'value'));
  }
  for (const [, tag = '', text = ''] of html.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    add(attribute(tag, 'name'), decoded(text.replace(/^\n/, '')));
  }
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    if (/type="(?:checkbox|radio)"/.test(tag) && !/\schecked\b/.test(tag)) continue;
    add(attribute(tag, 'name'), attribute(tag, 'value'));
  }
  return values;
}

function attribute(tag: string, name: string): string {
  return decoded(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

function decoded(text: string): string {
  const names: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return text.replaceAll(/&(lt|gt|quot|#39|amp);/g, (_whole, name: string) => names[name] ?? '');
}
