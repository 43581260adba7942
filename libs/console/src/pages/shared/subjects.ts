import type {
  AccountSubject,
  ConnectionSubject,
  CountUpTo,
  EntitlementSubject,
  ResourceSubject,
  Way,
} from '@patchbay/host';
import { html, nothing, type Html } from '../../frame/html.ts';
import { badge } from '../../frame/parts.ts';
import { none } from '../../tables/none.ts';
import { count, words } from '../../tables/words.ts';
import { links } from './links.ts';

/** A connection as a link, with what is wrong with it. */
export function connectionLink({ id, name, state }: ConnectionSubject): Html {
  const wrong = state === 'active' ? nothing : html` ${badge('warning', words(state))}`;
  return html`<a href="${links.connection(id)}">${name}</a>${wrong}`;
}

/** Where an account leads: to its person, or to itself where nobody's email is on it. */
export function accountHref({ connection, id, email }: AccountSubject): string {
  return email === undefined ? links.account(connection.id, id) : links.person(email);
}

/** An account as a link to its person. */
export function accountLink(account: AccountSubject): Html {
  return html`<a href="${accountHref(account)}">${account.label}</a>${unlisted(account)}`;
}

/** A resource as a link to who can reach it. */
export function resourceLink(resource: ResourceSubject): Html {
  const label = resource.id === '' ? `${resource.connection.name} as a whole` : resource.label;
  return html`<a href="${links.resource(resource.connection.id, resource.id)}">${label}</a
    >${unlisted(resource)}`;
}

/** An entitlement as a link to who has it. */
export function entitlementLink(entitlement: EntitlementSubject): Html {
  const { connection, resourceId, id, label } = entitlement;
  return html`<a href="${links.entitlement(connection.id, resourceId, id)}">${label}</a
    >${unlisted(entitlement)}`;
}

function unlisted({ listed }: { readonly listed: boolean }): Html {
  return listed ? nothing : html` ${badge('warning', 'not listed')}`;
}

/** The status of an account. */
export function statusBadge(status: string | undefined): Html {
  if (status === undefined) return none('not said by the app');
  const tone = status === 'ACTIVE' ? 'good' : status === 'PENDING' ? 'accent' : 'neutral';
  return badge(tone, words(status.toLowerCase()));
}

/** The type of a resource, an entitlement or an account, in words. */
export function typeWords(type: string | undefined): Html | string {
  return type === undefined || type === '' ? none('not said by the app') : words(type.toLowerCase());
}

/** A count that may have stopped at its limit. */
export function countUpTo({ count: counted, more }: CountUpTo): string {
  return more ? `${count(counted)}+` : count(counted);
}

/** How an account has an entitlement: itself, or through groups. */
export function waysCell(ways: readonly Way[], moreWays: number, withEntitlement: boolean): Html {
  const items = ways.map((way) => {
    const what = withEntitlement ? entitlementLink(way.entitlement) : nothing;
    const through = way.through.map((group, at) => html`${at === 0 ? '' : ' › '}${entitlementLink(group)}`);
    const how = way.through.length === 0 ? 'directly' : html`through ${through}`;
    return html`<li>${what} <span class="muted">${how}</span></li>`;
  });
  return html`<ul class="values">
    ${items}${moreWays > 0 ? html`<li class="muted">and ${count(moreWays)} more ways</li>` : nothing}
  </ul>`;
}
