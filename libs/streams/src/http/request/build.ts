import type { HttpRequest } from '@patchbay/http';
import type { RequestHook } from '../hook.ts';
import type { ParametersInto, SentPage } from '../paging/paged.ts';
import { RequestDraft } from './draft.ts';
import { injected, resolved } from './hooks.ts';
import type { HttpRequestOptions } from './options.ts';

/** The request for one page. What the paging strategy sends wins over what the stream says of the same name. */
export function buildRequest<Client, Settings, Credential>(
  options: HttpRequestOptions<Client, Settings, Credential>,
  request: RequestHook<Client, Settings, Credential>,
  page: SentPage,
  into: ParametersInto,
): HttpRequest {
  const draft = new RequestDraft();
  const { query, headers, json, form, text, graphql, inject = [] } = options;
  if (query !== undefined) draft.addQuery(resolved(query, request));
  if (headers !== undefined) draft.addHeaders(resolved(headers, request));
  if (json !== undefined) draft.setJson(resolved(json, request));
  if (form !== undefined) draft.addForm(resolved(form, request));
  if (text !== undefined) draft.setText(resolved(text, request));
  if (graphql !== undefined) draft.setJson({ ...resolved(graphql, request) });
  for (const { from, ...place } of inject) draft.put(injected(from, request), place);

  draft.addHeaders(page.headers);
  for (const [name, value] of Object.entries(page.variables)) draft.put(value, { variable: [name] });
  addParameters(draft, page, into);
  return draft.finish(page.url ?? resolved(options.path, request), options.method);
}

function addParameters(draft: RequestDraft, { parameters }: SentPage, into: ParametersInto): void {
  for (const [name, value] of Object.entries(parameters)) {
    if (into === 'query') draft.put(value, { query: name });
    if (into === 'form') draft.put(value, { form: name });
    if (into === 'json') draft.put(value, { json: name });
    if (into === 'headers') draft.put(value, { header: name });
  }
}
