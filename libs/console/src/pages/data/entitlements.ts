import type { EntitlementItem, EntitlementSortField } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import { day } from '../../frame/parts.ts';
import { html } from '../../frame/html.ts';
import { links } from '../shared/links.ts';
import { connectionLink, countUpTo, entitlementLink, resourceLink, typeWords } from '../shared/subjects.ts';
import { typeOptions } from '../shared/types-of-apps.ts';
import { dataPage, sortOf } from './data-page.ts';

const SORTED_BY: Readonly<Record<string, EntitlementSortField>> = { entitlement: 'label', type: 'type' };

/** The entitlements of all connections. */
export async function entitlementList(context: ConsoleContext): Promise<Response> {
  const { host, tenant } = context.var;
  const types = await typeOptions(context, ({ entitlement_types }) => entitlement_types);
  return dataPage<EntitlementItem>(context, {
    kind: 'entitlements',
    title: 'Entitlements',
    lede: 'What an account can be given: roles, memberships, licences.',
    counted: (counts) => counts.entitlements,
    filters: (address) => [
      { name: 'type', label: 'Type', kind: 'select', value: address.type, options: types },
    ],
    ask: (address, paging) =>
      host.questions.entitlements({
        tenant,
        connection: address.connection,
        search: address.search,
        type: address.type,
        sort: sortOf(address, SORTED_BY),
        ...paging,
      }),
    sortable: Object.keys(SORTED_BY),
    columns: [
      {
        id: 'entitlement',
        label: 'Entitlement',
        header: true,
        cell: ({ entitlement }) => entitlementLink(entitlement),
      },
      { id: 'type', label: 'Type', cell: ({ entitlement }) => typeWords(entitlement.type) },
      {
        id: 'resource',
        label: 'On',
        // The next column says of which app.
        cell: ({ entitlement: { connection, resourceId: id, resourceLabel: label } }) =>
          id === ''
            ? html`<a href="${links.resource(connection.id, id)}">whole app</a>`
            : resourceLink({ connection, id, label, listed: true }),
      },
      {
        id: 'connection',
        label: 'Connection',
        cell: ({ entitlement }) => connectionLink(entitlement.connection),
      },
      {
        id: 'holders',
        label: 'Held by',
        numeric: true,
        cell: ({ entitlement, holders }) =>
          html`<a
            href="${links.entitlement(entitlement.connection.id, entitlement.resourceId, entitlement.id)}"
            >${countUpTo(holders)}</a
          >`,
      },
      { id: 'changed', label: 'Changed', cell: ({ changedAt }) => day(changedAt) },
    ],
  });
}
