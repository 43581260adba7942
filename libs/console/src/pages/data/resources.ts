import type { ResourceItem, ResourceSortField } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import { html } from '../../frame/html.ts';
import { day } from '../../frame/parts.ts';
import { links } from '../shared/links.ts';
import { connectionLink, countUpTo, resourceLink, typeWords } from '../shared/subjects.ts';
import { typeOptions } from '../shared/types-of-apps.ts';
import { dataPage, sortOf } from './data-page.ts';

const SORTED_BY: Readonly<Record<string, ResourceSortField>> = { resource: 'label', type: 'type', id: 'id' };

/** The resources of all connections. */
export async function resourceList(context: ConsoleContext): Promise<Response> {
  const { host, tenant } = context.var;
  const types = await typeOptions(context, ({ resource_types }) => resource_types);
  return dataPage<ResourceItem>(context, {
    kind: 'resources',
    title: 'Resources',
    lede: 'What access is given to: projects, teams, repositories and what else an app has.',
    counted: (counts) => counts.resources,
    filters: (address) => [
      { name: 'type', label: 'Type', kind: 'select', value: address.type, options: types },
    ],
    ask: (address, paging) =>
      host.questions.resources({
        tenant,
        connection: address.connection,
        search: address.search,
        type: address.type,
        sort: sortOf(address, SORTED_BY),
        ...paging,
      }),
    sortable: Object.keys(SORTED_BY),
    columns: [
      { id: 'resource', label: 'Resource', header: true, cell: ({ resource }) => resourceLink(resource) },
      { id: 'type', label: 'Type', cell: ({ resource }) => typeWords(resource.type) },
      { id: 'id', label: 'Id', cell: ({ resource }) => html`<code>${resource.id}</code>` },
      { id: 'connection', label: 'Connection', cell: ({ resource }) => connectionLink(resource.connection) },
      {
        id: 'entitlements',
        label: 'Entitlements',
        numeric: true,
        cell: ({ resource, entitlements }) =>
          html`<a href="${links.resource(resource.connection.id, resource.id)}"
            >${countUpTo(entitlements)}</a
          >`,
      },
      { id: 'changed', label: 'Changed', cell: ({ changedAt }) => day(changedAt) },
    ],
  });
}
