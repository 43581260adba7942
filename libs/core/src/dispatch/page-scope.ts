import type { Page } from '../envelopes/page.ts';
import type { PageRequest } from '../envelopes/page-request.ts';
import type { Capability, Integration } from '../integration/integration.ts';
import { isRecord } from '../json.ts';
import type { Redactor } from '../runtime/redaction.ts';
import { requestFingerprint } from '../utilities/fingerprint.ts';
import { lazyProperty } from '../utilities/lazy-property.ts';

/** The call whose page is asked for. */
export interface PagedCall {
  readonly integration: Integration;
  readonly capability: Capability;
  readonly redactor: Redactor;
  readonly envelope: { readonly page?: Page | undefined; readonly settings?: unknown };
}

/**
 * What a handler is told of paging.
 *
 * @param request - the payload after its check
 */
export function pageRequest(call: PagedCall, request: unknown): PageRequest {
  return new CallPage(call, request);
}

class CallPage implements PageRequest {
  readonly token: string | undefined;
  readonly size: number | undefined;
  declare readonly scope: string;
  readonly isSecret: (text: string) => boolean;
  readonly #call: PagedCall;
  readonly #request: unknown;

  constructor(call: PagedCall, request: unknown) {
    const { page } = call.envelope;
    this.token = page?.token;
    this.size = page?.size;
    this.isSecret = (text) => call.redactor.text(text) !== text;
    this.#call = call;
    this.#request = request;
    Object.defineProperty(this, 'scope', CallPage.#lazyScope);
  }

  // A list of one page never asks for it.
  static readonly #lazyScope = lazyProperty('scope', (page: CallPage) =>
    pageScope(page.#call, page.#request),
  );
}

/**
 * What a page token belongs to: the app, the capability, the settings and the request, since a token that was made under
 * another base URL, another filter or for another account would skip records here. Secret settings do not count, because
 * they are rotated.
 */
function pageScope({ integration, capability, envelope }: PagedCall, request: unknown): string {
  const scope = `${integration.appId}:${capability.name}`;
  if (capability.kind !== 'list') return scope;
  const checked = integration.settings.validate(envelope.settings ?? {});
  if (!checked.ok || !isRecord(checked.value)) return scope;
  const { properties } = integration.settings.jsonSchema('input');
  const settings = Object.entries(checked.value).filter(([name]) => !isSecret(properties, name));
  const telling = { settings: Object.fromEntries(settings), request };
  return `${scope}:${requestFingerprint(telling).slice(0, 16)}`;
}

function isSecret(properties: unknown, name: string): boolean {
  const property = isRecord(properties) ? properties[name] : undefined;
  return isRecord(property) && property['x-secret'] === true;
}
